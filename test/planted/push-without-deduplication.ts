import type { Planted } from './_planted.ts'

export default {
  bug: 'who asks for a person again while they wait is told to everybody again',
  edits: [
    {
      file: 'server/push/reader.ts',
      find: "and not (j.kind = 'requested' and exists (select",
      replace: "and not (j.kind = 'requested' and false and exists (select",
    },
  ],
  tests: ['test/server/push.test.ts'],
} satisfies Planted
