export type { Json, Tables } from './generated/tables.ts'
