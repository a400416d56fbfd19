import type { Planted } from './_planted.ts'

export default {
  bug: 'a send without an answer is sent again as if it had failed',
  edits: [
    {
      file: 'server/message/verdict.ts',
      find: `outcome: 'unknown',
      externalId: null,
      error: { code: 'unknown', message: sent.say },
      waitMs: UNKNOWN_BLOCKS_MS,`,
      replace: `outcome: 'retry',
      externalId: null,
      error: { code: 'unknown', message: sent.say },
      waitMs: 100,`,
    },
  ],
  tests: ['test/server/unknown-settled.test.ts', 'test/promises/p16-never-twice.test.ts'],
} satisfies Planted
