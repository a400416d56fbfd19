import type { Planted } from './_planted.ts'

export default {
  bug: 'a run that sleeps keeps the ear',
  edits: [
    {
      file: 'domain/flow/scene.ts',
      find: `  if (wait.for === 'person' || wait.for === 'turn') run.ear = false
`,
      replace: ``,
    },
  ],
  tests: ['domain/flow/properties.test.ts'],
} satisfies Planted
