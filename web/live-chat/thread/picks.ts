import type { ThreadItem } from '../../api/index.ts'

/** Which choice of which message the customer tapped: message id → choice ids. */
export function picksOf(items: readonly ThreadItem[]): ReadonlyMap<string, ReadonlySet<string>> {
  const picks = new Map<string, Set<string>>()
  const offered: { id: string; choices: string[] }[] = []
  for (const { message } of items) {
    if (!message) continue
    const { content } = message
    if (content.kind === 'buttons') offered.push({ id: message.id, choices: content.buttons.map(({ id }) => id) })
    if (content.kind === 'list')
      offered.push({ id: message.id, choices: content.sections.flatMap(({ rows }) => rows.map(({ id }) => id)) })
    if (content.kind !== 'reply') continue
    // Some answers do not say what they answer: then the last message that offered this choice.
    const target = message.replyTo ?? offered.findLast(({ choices }) => choices.includes(content.choiceId))?.id
    if (target) picks.set(target, (picks.get(target) ?? new Set()).add(content.choiceId))
  }
  return picks
}
