import { type Id, type Tx, transaction } from '#db/index.ts'
import { MOST_ATTRIBUTES, whereOf } from '#domain/contact/index.ts'
import { newBotFlows, Pack } from '#domain/flow/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { makeSharedSegmentIn } from '#server/contact/index.ts'
import { forgetBook } from './book.ts'
import { publish, saveDraft } from './store.ts'

/** Makes a bot that greets, asks for a person when somebody wants one, and has words for the rest. */
export const createBot = (name: string, languages: string[]): Promise<Id> =>
  transaction(async (tx) => {
    const spoken = languages.length > 0 ? languages : ['en']
    const [bot] = await tx.query<{ id: Id }>('insert into bot (name, languages) values ($1, $2) returning id', [
      name,
      spoken,
    ])
    if (!bot) throw new Error('the bot was not made')
    for (const flow of newBotFlows(spoken)) {
      await saveDraft(tx, bot.id, flow)
      await publish(tx, bot.id, flow.id)
    }
    await audit(tx, {
      did: 'bot.made',
      thing: { kind: 'bot', id: bot.id, name },
      changes: changesOf({}, { languages: spoken }),
    })
    return bot.id
  })

/** Takes in flows that were exported together, with what they name, and makes them live. All or nothing. */
export async function importPack(botId: Id, raw: unknown): Promise<void> {
  const pack = Pack.parse(raw)
  await transaction(async (tx) => {
    await tx.query('select 1 from bot where id = $1 for no key update', [botId])
    await createNamed(tx, botId, pack)
    await withdrawUntouched(tx, botId, pack)
    for (const flow of pack.flows) {
      await saveDraft(tx, botId, flow)
      await publish(tx, botId, flow.id)
    }
    if (pack.texts)
      await tx.query('update bot set texts = $2::jsonb || texts where id = $1', [botId, JSON.stringify(pack.texts)])
  })
  forgetBook(botId)
}

/** Tags, segments, teams and attributes the flows name and that are not there yet. */
async function createNamed(tx: Tx, botId: Id, { refs }: Pack): Promise<void> {
  for (const [key, { name }] of Object.entries(refs.tags ?? {}))
    await tx.query(
      `insert into tag (key, name, position) select $1, $2, coalesce(max(position), 0) + 1 from tag on conflict do nothing`,
      [key, name],
    )
  for (const [key, { name, where }] of Object.entries(refs.segments ?? {})) {
    const rules = whereOf(where)
    if (rules) await makeSharedSegmentIn(tx, { key, name, where: rules })
  }
  for (const [key, { name }] of Object.entries(refs.teams ?? {})) await teamNamed(tx, botId, key, name)
  for (const [key, { name, type }] of Object.entries(refs.attributes ?? {}))
    await tx.query(
      `insert into attribute (key, label, type, position)
       select $1, $2, $3, (select coalesce(max(position) + 1, 0) from attribute)
       on conflict do nothing`,
      [key, name, type],
    )
  const [count] = await tx.query<{ n: number }>('select count(*)::int as n from attribute')
  if ((count?.n ?? 0) > MOST_ATTRIBUTES) throw new Error(`At most ${MOST_ATTRIBUTES} attributes can be defined.`)
}

/** A team that this bot's flows call by a key: the one of that key, else one of that name, else a new one. */
async function teamNamed(tx: Tx, botId: Id, key: string, name: string): Promise<void> {
  const known = await tx.query('select 1 from team_bot where bot_id = $1 and key = $2', [botId, key])
  if (known.length > 0) return
  await tx.query('lock table team in share row exclusive mode')
  const [same] = await tx.query<{ id: Id }>(
    `select t.id from team t where lower(t.name) = lower($2) and not exists (
       select 1 from team_bot s where s.team_id = t.id and s.bot_id = $1) order by t.id limit 1`,
    [botId, name],
  )
  const [made] = same ? [same] : await tx.query<{ id: Id }>('insert into team (name) values ($1) returning id', [name])
  if (made) await tx.query('insert into team_bot (team_id, bot_id, key) values ($1, $2, $3)', [made.id, botId, key])
}

/** The flows every new bot has give way to imported ones, unless somebody has drawn in them. */
async function withdrawUntouched(tx: Tx, botId: Id, { flows }: Pack): Promise<void> {
  const given = newBotFlows(['en']).map(({ id }) => id)
  const kept = flows.map(({ id }) => id)
  await tx.query(
    `delete from flow where bot_id = $1 and id = any ($2) and id <> all ($3) and revision = 1 and live_version = 1
       and not exists (select from conversation where bot_id = $1 and bot_state is not null)`,
    [botId, given, kept],
  )
}
