import type { Planted } from './_planted.ts'

export default {
  bug: 'an older hand-over goes on waiting beside a newer one',
  edits: [
    {
      file: 'domain/flow/going.ts',
      find: `  for (const other of older) endRun(scene, other, 'replaced')
`,
      replace: `  if (older.length > 9) endRun(scene, run, 'replaced')
`,
    },
  ],
  tests: ['domain/flow/properties.test.ts'],
} satisfies Planted
