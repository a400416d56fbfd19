import type { Planted } from './_planted.ts'

export default {
  bug: 'Intervene reads the chat without its lock and saves whatever happened meanwhile',
  edits: [
    {
      file: 'server/conversation/chat.ts',
      find: 'where c.id = $1 for no key update of c`,',
      replace: 'where c.id = $1`,',
    },
    {
      file: 'server/conversation/save.ts',
      find: 'where id = $1 and version = $2 returning 1`,',
      replace: 'where id = $1 and $2::int is not null returning 1`,',
    },
  ],
  tests: ['test/promises/p12-one-holder.test.ts'],
} satisfies Planted
