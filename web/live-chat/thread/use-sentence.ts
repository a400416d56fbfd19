import { z } from 'zod'
import type { JourneyEvent } from '#protocol/http/index.ts'
import { useAttributes } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import type { Who } from './who.ts'

const text = z.string().optional().catch(undefined)
const Details = z.object({
  to: z.object({ name: z.string() }).optional().catch(undefined),
  team: z.object({ name: z.string() }).optional().catch(undefined),
  reason: text,
  note: text,
  waitedMs: z.number().optional().catch(undefined),
  field: text,
  tag: text,
  by: text,
})

/** What an entry says of its own, as far as it says it. */
export const detailsOf = ({ details }: JourneyEvent) => Details.parse(details)

/** What happened, in one sentence. */
export function useSentence(entry: JourneyEvent, who: Who): string {
  const { kind, actor, details: raw } = entry
  const details = detailsOf(entry)
  const words = useWords()
  const known = useAttributes()
  const to = details.to?.name ?? ''
  const isMe = actor.kind === 'agent' && actor.id === who.meId
  const name = isMe
    ? words('event.you')
    : (actor.name ??
      (actor.kind === 'customer'
        ? who.first
        : actor.kind === 'bot'
          ? who.bot
          : words(actor.kind === 'api' ? 'event.api' : 'event.system')))
  switch (kind) {
    case 'requested':
      return actor.kind === 'agent' || actor.kind === 'api'
        ? details.team
          ? words('teams.requested', { who: name, team: details.team.name })
          : words('event.requestedBy', { who: name })
        : words('event.requested', { name: who.first })
    case 'intervened':
      return isMe ? words('event.intervenedYou') : words('event.intervened', { who: name })
    case 'assigned':
      return words('event.assigned', { who: name, to })
    case 'transferred':
      return words('event.transferred', { who: name, to })
    case 'passedToTeam':
      return words('teams.passed', { who: name, team: details.team?.name ?? '' })
    case 'unassigned':
      return words('event.unassigned', { who: name })
    case 'resolved':
      return words('event.resolved', { who: name })
    case 'resolvedByFlow':
      return words('event.resolvedByFlow')
    case 'resolveUndone':
      return words('event.resolveUndone', { who: name })
    case 'opened':
      return isMe ? words('event.openedYou') : words('event.opened', { who: name })
    case 'escalated':
      if (details.team) return words('teams.escalated', { name: who.first, team: details.team.name })
      return words('event.escalated', { name: who.first })
    case 'rated':
      return words('event.rated', { name: who.first })
    case 'noticeNotSent':
      return words('event.noticeNotSent')
    case 'attributeChanged': {
      const field = details.field ?? ''
      const label = known.find((one) => one.name === field)?.label ?? field
      const value = raw.to
      const empty = value === null || value === undefined || value === ''
      return empty
        ? words('event.attributeCleared', { name: label })
        : words('event.attributeSet', { name: label, value: typeof value === 'string' ? value : JSON.stringify(value) })
    }
    case 'tagAdded':
      return words('event.tagAdded', { tag: details.tag ?? '', who: name })
    case 'tagRemoved':
      return words('event.tagRemoved', { tag: details.tag ?? '', who: name })
    case 'scheduledNotSent':
      return words('event.scheduledNotSent', { name: details.by ?? name })
    default:
      return words('event.flowFailed')
  }
}
