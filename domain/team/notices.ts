/** What a person is told about, each in a list of their own. */
export const noticeKinds = ['mention', 'scheduledNotSent', 'passed', 'passedToTeam', 'opened', 'escalated'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** At most this many people are named in one note. */
export const MOST_MENTIONS = 20

export interface Named {
  id: string
  name: string
}

/** The people whose `@Name` stands in a text; of two names that begin alike the longer one counts. */
export function mentionsIn<Person extends Named>(text: string, people: readonly Person[]): Person[] {
  let rest = text
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length)
  const found = longestFirst.filter(({ name }) => {
    if (!rest.includes(`@${name}`)) return false
    rest = rest.replaceAll(`@${name}`, ' ')
    return true
  })
  return found.slice(0, MOST_MENTIONS)
}

/** The unfinished `@name` right before the caret, at the start of the text or after a space. */
export function mentionAt(text: string, caret: number): { typed: string; from: number } | null {
  const found = /(?:^|\s)@([\p{L}\p{M}\p{N}.'-]{0,40})$/u.exec(text.slice(0, caret))
  return found ? { typed: found[1] ?? '', from: caret - (found[1]?.length ?? 0) - 1 } : null
}
