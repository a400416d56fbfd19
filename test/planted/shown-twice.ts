import type { Planted } from './_planted.ts'

export default {
  bug: 'the echo of an own message is not matched with the unsent one: both are drawn until the answer comes',
  edits: [
    {
      file: 'web/socket/apply-event.ts',
      find: 'message.clientId ? thread.unsent.filter(({ clientId }) => clientId !== message.clientId) : thread.unsent',
      replace: 'thread.unsent',
    },
    {
      file: 'web/api/thread.ts',
      find: '.filter(({ clientId }) => !confirmed.has(clientId))',
      replace: '.filter(() => confirmed.size >= 0)',
    },
  ],
  tests: ['test/promises/p07-shown-once.test.ts'],
} satisfies Planted
