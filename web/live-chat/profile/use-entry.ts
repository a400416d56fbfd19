import { z } from 'zod'
import type { ContactCampaign, JourneyEvent } from '#protocol/http/index.ts'
import { useAttributes, useMe } from '../../api/index.ts'
import { useImported } from '../../contacts/import/use-imported.ts'
import { useSpan, useTimes, useWords } from '../../i18n/index.ts'
import { useBecause } from '../thread/because.ts'

const text = z
  .unknown()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined))
const value = z.union([
  z.object({ name: z.string() }).transform(({ name }) => name),
  z.boolean(),
  z.array(z.unknown()).transform((all) => all.join(', ')),
  text,
])
const Details = z.object({
  to: value.optional(),
  from: value.optional(),
  team: value.optional(),
  name: text.optional(),
  tag: text.optional(),
  campaign: text.optional(),
  messageId: text.optional(),
  field: text.optional(),
  reason: text.optional(),
  note: text.optional(),
  waitedMs: z.number().optional().catch(undefined),
})

export interface EntryWords {
  title: string
  /** old and new value of what was changed */
  change: { from: string; to: string } | null
  /** what else is known of it */
  more: string[]
  who: string | null
}

/** A journey entry in words: what happened, from what to what, and who did it. */
export function useEntryWords(campaigns: readonly ContactCampaign[]): (entry: JourneyEvent) => EntryWords {
  const words = useWords()
  const span = useSpan()
  const times = useTimes()
  const me = useMe()
  const known = useAttributes()
  const because = useBecause()
  const imported = useImported()
  return (entry) => {
    const { kind, actor } = entry
    const details = Details.parse(entry.details)
    const isMe = actor.kind === 'agent' && actor.id === me.id
    const said = (of: z.infer<typeof value> | undefined) =>
      typeof of === 'boolean' ? words(of ? 'profile.yes' : 'profile.no') : of || '–'
    const sent =
      kind === 'campaignSent' ? campaigns.find(({ messageId }) => messageId === details.messageId) : undefined
    const field = known.find(({ name }) => name === details.field)?.label ?? details.field
    const name = details.name ?? details.tag ?? details.campaign ?? field ?? ''
    return {
      title:
        kind === 'intervened' && isMe
          ? words('journey.intervenedYou')
          : words(`journey.${kind}`, { who: actor.name ?? '', to: said(details.to), team: said(details.team), name }),
      change:
        kind.endsWith('Changed') && (details.to !== undefined || details.from !== undefined)
          ? { from: said(details.from), to: said(details.to) }
          : null,
      more: [
        details.waitedMs !== undefined &&
          kind === 'intervened' &&
          words('journey.waited', { span: span(details.waitedMs) }),
        sent && tickOf(sent),
        ...(kind === 'imported' ? imported(entry.details) : []),
        because(entry.details) ?? details.reason ?? details.note,
      ].filter((one) => typeof one === 'string'),
      who: isMe
        ? words('event.you')
        : (actor.name ??
          (actor.kind === 'system' ? words('event.system') : actor.kind === 'api' ? words('event.api') : null)),
    }
  }

  function tickOf({ delivery, at, sentAt, deliveredAt, readAt, repliedAt, failure }: ContactCampaign): string {
    if (repliedAt) return words('campaigns.replied', { at: times.time(repliedAt) })
    if (delivery === null) return words('tick.sent', { at: times.time(at) })
    if (delivery === 'failed' && failure) return words('tick.failedBecause', { reason: failure.message })
    return words(`tick.${delivery}`, { at: times.time(readAt ?? deliveredAt ?? sentAt ?? at) })
  }
}
