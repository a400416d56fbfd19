import { z } from 'zod'
import type { JourneyEvent } from '#protocol/http/index.ts'
import { useAttributes, useJourney, useMe } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, classes } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { useBecause } from '../thread/because.ts'

const text = z
  .unknown()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined))
const Details = z.object({
  to: z.union([z.object({ name: z.string() }).transform(({ name }) => name), text]).optional(),
  from: z.union([z.object({ name: z.string() }).transform(({ name }) => name), text]).optional(),
  team: z.union([z.object({ name: z.string() }).transform(({ name }) => name), text]).optional(),
  name: text.optional(),
  tag: text.optional(),
  field: text.optional(),
  reason: text.optional(),
  note: text.optional(),
})

const dots: Partial<Record<JourneyEvent['kind'], string>> = {
  requested: 'before:bg-req',
  unassigned: 'before:bg-req',
  passedToTeam: 'before:bg-req',
  intervened: 'before:bg-brand',
  assigned: 'before:bg-brand',
  transferred: 'before:bg-brand',
  resolveUndone: 'before:bg-brand',
  resolved: 'before:bg-bot',
  resolvedByFlow: 'before:bg-bot',
  flowFailed: 'before:bg-late',
  noticeNotSent: 'before:bg-late',
  scheduledNotSent: 'before:bg-late',
  escalated: 'before:bg-late',
  opened: 'before:bg-brand',
  left: 'before:bg-brand',
  rated: 'before:bg-bot',
}

/** Everything that happened to the customer, newest first. */
export function Journey({ conversationId }: { conversationId: string }) {
  const words = useWords()
  const { entries, isPending, hasMore, loadMore } = useJourney(conversationId)
  if (!isPending && entries.length === 0)
    return <p className="text-[12.5px] text-ink-3">{words('profile.noJourney')}</p>
  return (
    <>
      <ol className="ps-5">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasMore && (
        <Button look="ghost" size={26} className="mt-1" onClick={loadMore}>
          {words('profile.older')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry }: { entry: JourneyEvent }) {
  const words = useWords()
  const times = useTimes()
  const me = useMe()
  const known = useAttributes()
  const now = useNow(60_000)
  const { kind, actor, at } = entry
  const because = useBecause()
  const details = Details.parse(entry.details)
  const isMe = actor.kind === 'agent' && actor.id === me.id
  const who = actor.name ?? ''
  const title =
    kind === 'intervened' && isMe
      ? words('journey.intervenedYou')
      : words(`journey.${kind}`, {
          who,
          to: details.to ?? '',
          team: details.team ?? '',
          name:
            details.name ??
            details.tag ??
            known.find(({ name }) => name === details.field)?.label ??
            details.field ??
            '',
        })
  const change = kind.endsWith('Changed') && (details.to !== undefined || details.from !== undefined)
  const below = change
    ? words('journey.change', { from: details.from ?? '–', to: details.to ?? '–' })
    : (because(entry.details) ??
      details.reason ??
      details.note ??
      (kind !== 'intervened' && who ? words('journey.by', { who }) : null))
  return (
    <li
      className={classes(
        'relative pb-1.5 text-[12.5px] leading-[17px] last:pb-0',
        'before:absolute before:-start-[17px] before:top-1 before:size-[9px] before:rounded-full before:content-[""]',
        'not-last:after:absolute not-last:after:-start-[13px] not-last:after:top-[15px] not-last:after:-bottom-0.5 not-last:after:w-[1.5px] not-last:after:bg-line-2 not-last:after:content-[""]',
        dots[kind] ?? 'before:bg-ink-3',
      )}
    >
      <time dateTime={at} className="float-end ms-2 t-12 text-ink-3">
        {times.short(at, now)}
      </time>
      {title}
      {below && <small className="block t-12 text-ink-3">{below}</small>}
    </li>
  )
}
