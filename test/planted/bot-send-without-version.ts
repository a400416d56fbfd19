import type { Planted } from './_planted.ts'

export default {
  bug: 'a bot’s message does not say which state of the chat it answers',
  edits: [
    {
      file: 'db/migrations/0004-turn.sql',
      find: 'select c.channel_id, c.id, s.number, c.version from said s',
      replace: 'select c.channel_id, c.id, s.number, null::int from said s',
    },
    {
      file: 'db/migrations/0003-outbox.sql',
      find: 'values (c.channel_id, chat, c.last_number, version_read);',
      replace: 'values (c.channel_id, chat, c.last_number, null);',
    },
  ],
  tests: ['test/promises/p14-silent-bot.test.ts'],
} satisfies Planted
