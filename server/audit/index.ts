export { audit, changesOf, type Entry } from './audit.ts'
export { type AuditRow, type AuditWish, auditPage, auditRows } from './read.ts'
export { asSomebody, type Somebody, wroteAudit } from './who.ts'
