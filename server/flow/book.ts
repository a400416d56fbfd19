import { z } from 'zod'
import { type Id, query } from '#db/index.ts'
import { type AttributeType, attributeTypes, type FirstMessage } from '#domain/contact/index.ts'
import { type BotState, type Live, type Published, readFlow, versionsNeeded } from '#domain/flow/index.ts'
import { seconds } from '#domain/index.ts'
import { type BotSettings, readSettings } from '#domain/routing/index.ts'

/** A bot as it answers now, and what its documents name by key. */
export interface BotNow {
  live: Live
  /** how it hands over: hours, zone, rating */
  settings: BotSettings
  languages: string[]
  agentsOnline: number
  attributeIds: Map<string, string>
  attributeKeys: Map<string, string>
  /** the tag that each key leads to */
  tagIds: ReadonlyMap<string, number>
  /** every key that leads to a tag, those of merged ones too */
  tagKeys: Map<number, string[]>
  /** tags a contact's first message ever may give, in their order */
  firstTags: { id: number; firstMessage: FirstMessage | null }[]
}

const FRESH_FOR = seconds(1)
const known = new Map<Id, { bot: BotNow; mark: string; askedAt: number }>()
const asking = new Map<Id, Promise<BotNow | null>>()

/** Forgets what was read of a bot: something was published or switched here. Other nodes see it within a second. */
export const forgetBook = (botId: Id): void => {
  known.delete(botId)
}

/** The bot as it answers now, at most a second old. */
export async function botNow(botId: Id): Promise<BotNow | null> {
  const hit = known.get(botId)
  if (hit && performance.now() - hit.askedAt < FRESH_FOR) return hit.bot
  const running = asking.get(botId) ?? read(botId).finally(() => asking.delete(botId))
  asking.set(botId, running)
  return running
}

async function read(botId: Id): Promise<BotNow | null> {
  const askedAt = performance.now()
  const [row] = await query<{ mark: string; online: number }>(
    `select md5(concat_ws('|', b.name, b.is_on, b.languages::text, b.texts::text, b.settings::text,
         (select string_agg(concat_ws(':', f.id, f.live_version, f.position, f.withdrawn_at), ',' order by f.position, f.id) from flow f where f.bot_id = b.id),
         (select string_agg(concat_ws(':', id, key, type, choices::text), ',' order by id) from attribute),
         (select string_agg(concat_ws(':', id, key, position, merged_into, first_message::text), ',' order by id) from tag))) as mark,
       (select count(*)::int from bot_agent m join agent a on a.id = m.agent_id
        where m.bot_id = b.id and a.presence = 'online' and a.deactivated_at is null) as online
     from bot b where b.id = $1`,
    [botId],
    { name: 'bot-mark' },
  )
  if (!row) return null
  const hit = known.get(botId)
  const bot = hit?.mark === row.mark ? { ...hit.bot, agentsOnline: row.online } : await readAll(botId, row.online)
  known.set(botId, { bot, mark: row.mark, askedAt })
  return bot
}

const Texts = z.record(z.string(), z.union([z.record(z.string(), z.string()), z.string()]))

async function readAll(botId: Id, agentsOnline: number): Promise<BotNow> {
  const [[bot], flows, attributes, tags] = await Promise.all([
    query<{ name: string; on: boolean; languages: string[]; texts: unknown; settings: unknown }>(
      'select name, is_on as "on", languages, texts, settings from bot where id = $1',
      [botId],
    ),
    query<{ version: number; document: unknown }>(
      `select v.version, v.document from flow f join flow_version v on v.bot_id = f.bot_id and v.flow_id = f.id and v.version = f.live_version
       where f.bot_id = $1 and f.withdrawn_at is null order by f.position, f.id`,
      [botId],
    ),
    query<{ id: string; key: string; type: string; choices: string[] | null }>(
      'select id::text, key, type, choices from attribute order by id',
    ),
    query<{ id: number; key: string; mergedInto: number | null; firstMessage: FirstMessage | null }>(
      'select id, key, merged_into as "mergedInto", first_message as "firstMessage" from tag order by position, id',
    ),
  ])
  if (!bot) throw new Error(`there is no bot ${botId}`)
  const settings = readSettings(bot.settings)
  const language = bot.languages[0] ?? 'en'
  return {
    settings,
    agentsOnline,
    attributeIds: new Map(attributes.map(({ id, key }) => [key, id])),
    attributeKeys: new Map(attributes.map(({ id, key }) => [id, key])),
    tagIds: new Map(tags.map(({ id, key, mergedInto }) => [key, mergedInto ?? id])),
    tagKeys: keysOf(tags),
    languages: bot.languages,
    firstTags: tags.filter(({ firstMessage, mergedInto }) => firstMessage !== null && mergedInto === null),
    live: {
      id: botId,
      name: bot.name,
      on: bot.on,
      flows: flows.map(published),
      texts: Object.fromEntries(
        Object.entries(Texts.catch({}).parse(bot.texts)).map(([key, text]) => [
          key,
          typeof text === 'string' ? { [language]: text } : text,
        ]),
      ),
      defaultLanguage: language,
      attributes: Object.fromEntries(
        attributes.map(({ key, type, choices }) => [
          key,
          { type: typeOf(type), ...(choices ? { options: choices } : {}) },
        ]),
      ),
      settings: { country: settings.country, moveRuns: settings.moveRuns },
    },
  }
}

/** A contact that carries a tag carries all that were merged into it: flows may ask for any of their keys. */
function keysOf(tags: { id: number; key: string; mergedInto: number | null }[]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const { id, key, mergedInto } of tags) {
    const own = mergedInto ?? id
    groups.set(own, [...(groups.get(own) ?? []), key])
  }
  return new Map(tags.map(({ id, mergedInto }) => [id, groups.get(mergedInto ?? id) ?? []]))
}

const typeOf = (type: string): AttributeType => attributeTypes.find((one) => one === type) ?? 'text'

function published({ version, document }: { version: number; document: unknown }): Published {
  const read = readFlow(document)
  if (!read.ok) throw new Error(`A published flow cannot be read: ${read.say}`)
  return { version, document: read.flow }
}

// Versions never change, so what was read once is good for ever.
const older = new Map<string, Published | null>()
const MOST_OLDER = 500

/** The bot with the older versions that these runs and their buttons still stand on. */
export async function withVersions(bot: BotNow, states: readonly BotState[]): Promise<Live> {
  const found: Published[] = []
  for (const state of states) {
    for (const { flow, version } of versionsNeeded(state)) {
      if (bot.live.flows.some((live) => live.document.id === flow && live.version === version)) continue
      if (found.some((one) => one.document.id === flow && one.version === version)) continue
      const one = await olderVersion(bot.live.id, flow, version)
      if (one) found.push(one)
    }
  }
  return found.length === 0 ? bot.live : { ...bot.live, older: found }
}

async function olderVersion(botId: Id, flow: string, version: number): Promise<Published | null> {
  const name = `${botId}:${flow}:${version}`
  const hit = older.get(name)
  if (hit !== undefined) return hit
  const [row] = await query<{ version: number; document: unknown }>(
    'select version, document from flow_version where bot_id = $1 and flow_id = $2 and version = $3',
    [botId, flow, version],
  )
  if (older.size >= MOST_OLDER) older.clear()
  const read = row ? published(row) : null
  older.set(name, read)
  return read
}
