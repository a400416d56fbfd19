import { searchable } from '#domain/message/index.ts'

/** What is typed and which kind of thing it asks for: `>` actions, `@` people, `#` tags, else everything. */
export interface Asked {
  only: 'actions' | 'people' | 'tags' | null
  term: string
}

const signs: Record<string, Asked['only']> = { '>': 'actions', '@': 'people', '#': 'tags' }

/** Reads what is typed into the command bar. */
export function askedFor(typed: string): Asked {
  const text = typed.trimStart()
  const only = signs[text.charAt(0)] ?? null
  return { only, term: (only ? text.slice(1) : text).trim() }
}

/** How well a label fits: 0 it begins so, 1 one of its words does, 2 it holds the words; null not at all. */
export function closeness(label: string, term: string): 0 | 1 | 2 | null {
  const [text, wanted] = [searchable(label), searchable(term)]
  if (!wanted || text.startsWith(wanted)) return 0
  if (text.includes(` ${wanted}`)) return 1
  return text.includes(wanted) ? 2 : null
}

/** Those that fit, best first; equals keep their order. */
export function fitting<Item>(items: readonly Item[], term: string, labelOf: (item: Item) => string): Item[] {
  return items
    .flatMap((item, at) => {
      const how = closeness(labelOf(item), term)
      return how === null ? [] : [{ item, how, at }]
    })
    .sort((a, b) => a.how - b.how || a.at - b.at)
    .map(({ item }) => item)
}
