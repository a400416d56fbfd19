import type { Planted } from './_planted.ts'

export default {
  bug: 'what a look-up brings is looked up again',
  edits: [
    {
      file: 'domain/flow/text.ts',
      find: `    const encoded = encode(value, sink)`,
      replace: `    const encoded = encode(fill(value, look, sink, speaking) ?? '', sink)`,
    },
  ],
  tests: ['domain/flow/text.test.ts'],
} satisfies Planted
