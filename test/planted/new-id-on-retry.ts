import type { Planted } from './_planted.ts'

export default {
  bug: 'a message sent again gets a new id, as if it were another',
  edits: [
    {
      file: 'web/api/messages.ts',
      find: 'clientId: unsent.clientId, replyTo',
      replace: 'clientId: crypto.randomUUID(), replyTo',
    },
  ],
  tests: ['test/promises/p08-one-client-id.test.ts'],
} satisfies Planted
