export {
  type Asker,
  type ChatRight,
  may,
  mayAlways,
  type Right,
  reachesBot,
  type Scope,
  type Seen,
  type Supervision,
  scopes,
} from './may.ts'
