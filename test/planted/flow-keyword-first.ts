import type { Planted } from './_planted.ts'

export default {
  bug: 'a keyword takes a valid answer',
  edits: [
    {
      file: 'domain/flow/route.ts',
      find: `  if (understood && !isKnowledge && !(free && early)) return`,
      replace: `  const first = message.text === undefined ? null : bestKeyword(message.text, ask, { matches: allMatches, whole: true })
  if (first) return start(first)
  if (understood && !isKnowledge && !(free && early)) return`,
    },
  ],
  tests: ['domain/flow/inputs.test.ts'],
} satisfies Planted
