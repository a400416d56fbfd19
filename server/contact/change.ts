import type { Id, Tx } from '#db/index.ts'
import { fillerOf } from '#domain/contact/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import { searchable } from '#domain/message/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'

/** Whose contact is changed, in which chat, and by whom. */
export interface About {
  contactId: Id
  conversationId: Id | null
  botId: Id | null
  by: Actor
}

const columns: Record<string, 'name' | 'email' | 'language'> = { name: 'name', email: 'email', language: 'language' }

/**
 * Sets an attribute by its key, or clears it with null. Answers whether anything changed: an attribute that this kind of
 * actor does not fill stays as it is.
 */
export async function setAttribute(tx: Tx, about: About, key: string, value: unknown): Promise<boolean> {
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined
  if (column === 'email' && !(await mayFill(tx, about.by, key))) return false
  const was = column ? await setColumn(tx, about.contactId, column, value) : await setValue(tx, about, key, value)
  if (!was || JSON.stringify(was.before) === JSON.stringify(value)) return false
  if (column === 'name' || column === 'email') await findable(tx, about.contactId)
  const details = { field: key, from: was.before, to: value }
  await write(tx, about, column === 'name' ? 'nameChanged' : 'attributeChanged', details)
  return true
}

async function setColumn(tx: Tx, contactId: Id, column: 'name' | 'email' | 'language', value: unknown) {
  const text = typeof value === 'string' && value !== '' ? value : null
  const [row] = await tx.query<{ before: unknown }>(
    `update contact c set ${column} = $2 from (select id, ${column} as before from contact where id = $1 for no key update) o
     where c.id = o.id returning o.before`,
    [contactId, text],
  )
  return row
}

const mayFill = async (tx: Tx, by: Actor, key: string): Promise<boolean> =>
  (
    await tx.query('select from attribute where key = $1 and ($2::text is null or $2 = any (filled_by))', [
      key,
      fillerOf(by.kind),
    ])
  ).length > 0

/** Values are kept by the attribute's id, so that a changed label loses nothing. An unknown key changes nothing. */
async function setValue(tx: Tx, { contactId, by }: About, key: string, value: unknown) {
  const [row] = await tx.query<{ before: unknown }>(
    `update contact c set attributes = case when $3::jsonb is null or $3::jsonb = 'null' then c.attributes - o.key else c.attributes || jsonb_build_object(o.key, $3::jsonb) end
     from (select k.id, a.id::text as key, k.attributes -> a.id::text as before from contact k, attribute a
           where k.id = $1 and a.key = $2 and ($4::text is null or $4 = any (a.filled_by)) for no key update of k) o
     where c.id = o.id returning o.before`,
    [contactId, key, value === undefined ? null : JSON.stringify(value), fillerOf(by.kind)],
  )
  return row
}

/** Gives or takes a tag by its key. Answers whether anything changed. */
export async function setTag(tx: Tx, about: About, key: string, change: 'added' | 'removed'): Promise<boolean> {
  const rows = await tx.query<{ name: string }>(
    `update contact c set tag_ids = case when $3 then c.tag_ids || o.tag else array_remove(c.tag_ids, o.tag) end
     from (select k.id, m.id as tag, m.name from contact k, tag t join tag m on m.id = coalesce(t.merged_into, t.id)
           where k.id = $1 and t.key = $2 for no key update of k) o
     where c.id = o.id and (o.tag = any (c.tag_ids)) <> $3 returning o.name`,
    [about.contactId, key, change === 'added'],
  )
  const [tag] = rows
  if (!tag) return false
  await write(tx, about, change === 'added' ? 'tagAdded' : 'tagRemoved', { tag: tag.name, key })
  return true
}

/** Keeps the folded text by which people find a contact. */
export async function findable(tx: Tx, contactId: Id): Promise<void> {
  const [contact] = await tx.query<{ name: string | null; phone: string | null; email: string | null }>(
    'select name, phone, email from contact where id = $1',
    [contactId],
  )
  if (!contact) return
  const digits = contact.phone?.replace(/\D/g, '')
  const folded = searchable([contact.name, digits, contact.email].filter(Boolean).join(' '))
  await tx.query(
    `insert into contact_search (contact_id, folded) values ($1, $2) on conflict (contact_id) do update set folded = excluded.folded`,
    [contactId, folded],
  )
}

async function write(
  tx: Tx,
  { contactId, conversationId, botId, by }: About,
  kind: 'attributeChanged' | 'nameChanged' | 'tagAdded' | 'tagRemoved',
  details: Record<string, unknown>,
): Promise<void> {
  await record(tx, { conversationId, contactId, botId, kind, actor: by, details, at: clock.now() })
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind) values ($1, $2, $3, 'contact.changed')`,
    [botId, conversationId, contactId],
  )
}
