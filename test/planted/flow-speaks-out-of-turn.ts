import type { Planted } from './_planted.ts'

export default {
  bug: 'a run enters a speaking block while a person holds the chat',
  edits: [
    {
      file: 'domain/flow/walk.ts',
      find: `if (definition.speaks && !(run.ear && !scene.facts.holder)) {`,
      replace: `if (definition.speaks && !run.ear) {`,
    },
  ],
  tests: ['domain/flow/person.test.ts', 'domain/flow/properties.test.ts'],
} satisfies Planted
