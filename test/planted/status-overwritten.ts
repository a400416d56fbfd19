import type { Planted } from './_planted.ts'

export default {
  bug: 'the tick is whatever was reported last',
  edits: [
    {
      file: 'db/migrations/0008-look-ups.sql',
      find: 'delivery = greatest(m.delivery, t.rank), sent_at',
      replace: 'delivery = t.rank, sent_at',
    },
  ],
  tests: ['test/promises/p05-ticks.test.ts'],
} satisfies Planted
