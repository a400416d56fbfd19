export {
  type Asker,
  type ChatRight,
  type Kept,
  may,
  mayAlways,
  mayKeep,
  type Right,
  reachesBot,
  type Scope,
  type Seen,
  type Supervision,
  scopes,
} from './may.ts'
