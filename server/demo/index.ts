import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Id, query } from '#db/index.ts'
import { createChannel } from '#server/channel/index.ts'
import { createBot, importPack, saveIntegration, saveKnowledge } from '#server/flow/index.ts'
import { anybodyExists } from '#server/team/index.ts'
import { demoNumber } from './number.ts'
import { seedPeople } from './people.ts'
import { seedMarks } from './profiles.ts'
import { seedReplies } from './replies.ts'
import { attributes, knowledge, shop } from './shop.ts'

export { seedChats } from './chats.ts'
export { demoContents, removeDemo } from './remove.ts'

/** Fills an empty installation: the lamp studio "Casa Lume" with its bot "Lumi", its people and its simulated number. */
export async function seedDemo(): Promise<void> {
  // Noted before anybody can sign in: cut short, it still counts as a demo, and the next start goes on.
  await query(
    `insert into setting (name, value) values ('business', '"Casa Lume"'), ('demo', 'true'), ('demo.half', 'true')
     on conflict (name) do update set value = excluded.value`,
  )
  const [begun] = await query<{ id: Id }>("select id from bot where name = 'Lumi' order by id limit 1")
  const botId = begun?.id ?? (await createBot('Lumi', ['en', 'pt-BR']))
  await query(
    `insert into attribute (key, label, type, position)
     select key, label, type, position from jsonb_to_recordset($1) as a (key text, label text, type text, position int)
     on conflict (key) do nothing`,
    [JSON.stringify(attributes)],
  )
  await saveIntegration(botId, { id: 'shop', name: 'Casa Lume shop', kind: 'table', config: shop })
  await saveKnowledge(botId, { id: 'lamps', name: 'Lamps and delivery', entries: knowledge })
  await importPack(botId, lumiPack())
  if (!(await anybodyExists())) await seedPeople(botId)
  await seedReplies(botId)
  await seedMarks()
  const known = await query('select 1 from channel where phone_number_id = $1', [demoNumber.phoneNumberId])
  if (known.length === 0) await seedChannel(botId)
  await query("delete from setting where name = 'demo.half'")
}

/** Whether a first start was cut short while it filled in the demo. */
export const demoIsHalf = async (): Promise<boolean> =>
  (await query("select 1 from setting where name = 'demo.half'")).length > 0

/** Whether the demo's people and their well-known passwords are still here. */
export const demoStands = async (): Promise<boolean> =>
  (await query("select 1 from setting where name = 'demo' and value = 'true'")).length > 0

async function seedChannel(botId: Id) {
  const { displayPhoneNumber, ...secrets } = demoNumber
  const made = await createChannel({
    ...secrets,
    botId,
    name: 'Simulator',
    messagesPerSecond: 80,
    graphUrl: '/simulator/graph',
  })
  if (made.ok) await query('update channel set display_phone = $2 where id = $1', [made.id, `+${displayPhoneNumber}`])
}

/** The flows drawn for Lumi, kept as the JSON one would import in the builder. */
function lumiPack(): unknown {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    try {
      return JSON.parse(readFileSync(join(folder, 'server/demo/lumi.json'), 'utf8'))
    } catch (problem) {
      const above = dirname(folder)
      if (above === folder) throw new Error('server/demo/lumi.json is missing beside this program.', { cause: problem })
      folder = above
    }
  }
}
