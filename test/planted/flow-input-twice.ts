import type { Planted } from './_planted.ts'

export default {
  bug: 'the same input given twice in one turn is taken twice',
  edits: [
    {
      file: 'domain/flow/turn.ts',
      find: `    if (scene.log.some(({ key }) => key === input.key)) continue
`,
      replace: ``,
    },
  ],
  tests: ['domain/flow/inputs.test.ts'],
} satisfies Planted
