import type { Id } from '#db/index.ts'
import { type Plan, questionsIn, renamed } from '#domain/contact/index.ts'
import { type Live, type Published, type SegmentFacts, segmentsIn } from '#domain/flow/index.ts'
import { segmentsOf } from '#server/contact/index.ts'
import type { BotNow } from '#server/flow/index.ts'
import type { TurnRow } from './turn-read.ts'

interface Doing {
  row: TurnRow
  bot: BotNow
  live: Live
}

/** What the flows of each chat may ask about segments, by the chat. Bots whose flows ask about none cost nothing. */
export async function segmentsAsked(doings: readonly Doing[]): Promise<Map<Id, SegmentFacts>> {
  const found = new Map<Id, SegmentFacts>()
  for (const live of new Set(doings.map((doing) => doing.live))) {
    const keys = keysIn(live)
    if (keys.length === 0) continue
    const mine = doings.filter((doing) => doing.live === live)
    const plans = await segmentsOf(keys, [...new Set(mine.map(({ row }) => row.contactId))])
    for (const { row, bot } of mine) found.set(row.id, factsOf(plans.get(row.contactId) ?? {}, bot))
  }
  return found
}

/** Flows call attributes and tags by their keys. */
function factsOf(plans: Record<string, Plan>, { attributeKeys, tagIds }: BotNow): SegmentFacts {
  const named = Object.values(plans)
    .flatMap(questionsIn)
    .flatMap((question) => (question.ask === 'tags' ? question.ids : []))
  return {
    plans: Object.fromEntries(
      Object.entries(plans).map(([key, plan]) => [key, renamed(plan, (id) => attributeKeys.get(id) ?? '')]),
    ),
    tagIds: Object.fromEntries([...tagIds].filter(([, id]) => named.includes(id))),
  }
}

const known = new WeakMap<Published, readonly string[]>()

function keysIn({ flows, older = [] }: Live): string[] {
  const keys = [...flows, ...older].flatMap((published) => {
    const mine = known.get(published) ?? segmentsIn(published.document)
    known.set(published, mine)
    return mine
  })
  return [...new Set(keys)].sort()
}
