import type { Planted } from './_planted.ts'

export default {
  bug: 'a webhook is answered 200 before it is stored',
  edits: [
    {
      file: 'server/channel/whatsapp/intake.ts',
      find: `if ((await commit(arrival)) === 'trouble') return { status: 503 }`,
      replace: 'commit(arrival).catch(() => {})',
    },
  ],
  tests: ['test/promises/p02-never-a-false-200.test.ts', 'test/promises/p01-redelivery.test.ts'],
} satisfies Planted
