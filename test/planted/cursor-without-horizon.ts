import type { Planted } from './_planted.ts'

export default {
  bug: 'the event cursor passes transactions that have not committed yet',
  edits: [
    {
      file: 'server/realtime/log.ts',
      find: ' and xid < pg_snapshot_xmin(pg_current_snapshot())',
      replace: '',
    },
  ],
  tests: ['test/promises/p10-late-commits.test.ts'],
} satisfies Planted
