export { audit, changesOf, type Entry } from './audit.ts'
export { type AuditRow, type AuditWish, auditPage } from './read.ts'
export { asSomebody, type Somebody, wroteAudit } from './who.ts'
