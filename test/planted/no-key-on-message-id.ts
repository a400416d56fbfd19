import type { Planted } from './_planted.ts'

export default {
  bug: 'the channel’s message id is no key: nothing asks whether it is stored already',
  edits: [
    {
      file: 'db/migrations/0001-tables.sql',
      find: 'create unique index if not exists message_external on message (external_id)',
      replace: 'create index if not exists message_external on message (external_id)',
    },
    {
      file: 'db/migrations/0008-look-ups.sql',
      find: `row_number() over (partition by i.external order by i.n) = 1
          and (select m.number from message m where m.external_id = i.external) is null as is_new`,
      replace: 'true as is_new',
    },
  ],
  tests: ['test/promises/p03-copies.test.ts'],
} satisfies Planted
