import type { Planted } from './_planted.ts'

export default {
  bug: 'what was written before the question left counts as a wrong answer',
  edits: [
    {
      file: 'domain/flow/route.ts',
      find: `  if (early) return { to: 'ignored', as: 'early' }
`,
      replace: ``,
    },
  ],
  tests: ['domain/flow/inputs.test.ts'],
} satisfies Planted
