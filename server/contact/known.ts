import { query } from '#db/index.ts'
import { type Known, type Plan, partsOf, planOf, type Where } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { clock } from '#server/settings/index.ts'
import { allAttributes } from './read.ts'

/** A document against what exists now; what it names and is gone matches nobody. */
export async function readable(where: Where): Promise<Plan> {
  return planOf(where, await knownTo(where), clock.now()).plan
}

/** The same for one that somebody wrote just now: what does not exist is refused, and where it stands is told. */
export async function planned(where: Where): Promise<{ ok: true; plan: Plan } | Refusal> {
  const { plan, problems } = planOf(where, await knownTo(where), clock.now())
  const [first] = problems
  return first ? refuse('segmentInvalid', { reason: first.message }, { errors: problems }) : { ok: true, plan }
}

export async function knownTo(where: Where): Promise<Known> {
  const campaigns = campaignsIn(where)
  const [tags, attributes, channels, bots, found] = await Promise.all([
    query<{ id: number; name: string }>('select id, name from tag', [], { name: 'segment-tags' }),
    allAttributes(),
    query<{ id: string; kind: string }>('select id, kind from channel', [], { name: 'segment-channels' }),
    query<{ id: string }>('select id from bot', [], { name: 'segment-bots' }),
    campaigns.length
      ? query<{ id: string }>('select id from campaign where id = any ($1::bigint[])', [campaigns])
      : Promise.resolve([]),
  ])
  return {
    tags,
    attributes,
    channels,
    botIds: bots.map(({ id }) => id),
    campaignIds: found.map(({ id }) => id),
  }
}

const campaignsIn = (where: Where): string[] =>
  'field' in where
    ? /^campaign:\d{1,18}$/.test(where.field)
      ? [where.field.slice('campaign:'.length)]
      : []
    : partsOf(where).flatMap(campaignsIn)
