export { isBrokenWire } from './broken-wire.ts'
export { type Embedded, startEmbedded } from './embedded/index.ts'
export { groupCommit } from './group-commit.ts'
export { migrate } from './migrate.ts'
export {
  closeDatabase,
  type DatabaseOptions,
  db,
  type Id,
  openDatabase,
  pool,
  query,
  type Tx,
  transaction,
} from './pool.ts'
export type { Tables } from './tables.ts'
