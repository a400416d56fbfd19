import { inflateRawSync } from 'node:zlib'
import type { z } from 'zod'
import { query } from '#db/index.ts'
import type { MessagePage } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import type { AtDesk } from './desk.ts'
import type { TestBot } from './turns.ts'

export type Page = z.infer<typeof MessagePage>

let told = 0

/** A person writes, by number or by another id, as intake stores it. */
export async function personWrites(
  { channelId }: TestBot,
  who: { phone?: string; user?: string; name?: string },
  text: string,
): Promise<{ conversationId: string; contactId: string }> {
  told++
  const users = [who.user, who.phone].filter((id) => id !== undefined)
  const item = {
    n: 1,
    channel: channelId,
    users,
    kinds: users.map((id) => (/^\d+$/.test(id) ? 'phone' : 'user')),
    name: who.name ?? null,
    phone: who.phone ? `+${who.phone}` : null,
    folded: `${who.name ?? ''} ${who.phone ?? ''}`.toLowerCase().trim(),
    address: who.phone ?? who.user,
    external: `person-${process.pid}-${told}`,
    at: clock.now().toISOString(),
    author: 'customer',
    kind: 'text',
    body: { kind: 'text', text },
    preview: text,
    extra: { wakes: true },
    reply: null,
    opens: true,
    wakes: true,
    media: null,
  }
  await query(`select intake($1, '{}', '{}', '{}')`, [JSON.stringify([item])])
  wake('turn')
  const [row] = await query<{ conversationId: string; contactId: string }>(
    `select c.id as "conversationId", c.contact_id as "contactId" from identity i join conversation c on c.id = i.conversation_id
     where i.channel_id = $1 and i.user_id = $2`,
    [channelId, users[0]],
  )
  if (!row) throw new Error('nobody wrote')
  return row
}

/** What keeps count of changes, or is only a log of them: a deed undone is one change more. */
const LOGS = [
  'contact_merge',
  'event',
  'audit',
  'webhook',
  'idempotency',
  'session',
  'contact_search',
  'event_reader',
  'lease',
]

/** Every row of every other table, in an order of its own, without versions and what the merge itself wrote down. */
export async function allRows(): Promise<Record<string, string[]>> {
  const tables = await query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and c.relname <> all ($1)`,
    [LOGS],
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(
      `select (to_jsonb(t) - 'version')::text as row from "${name}" t
       ${name === 'journey' ? `where kind not in ('merged', 'mergeUndone')` : ''} order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** The texts in a zip, by its table of contents. */
export function unzipped(zip: Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const files: Record<string, string> = {}
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = zip.readUInt32LE(at + 42)
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    files[name] = (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

/** A thread page by page, newest message first. */
export async function wholeThread(asker: AtDesk, id: string): Promise<Page['items']> {
  const items: Page['items'] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `conversations/${id}/messages?limit=3${cursor ? `&cursor=${cursor}` : ''}`
    const page: { body: Page } = await asker.ask<Page>('GET', path)
    items.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  return items
}

export const lengthOf = async (conversationId: string) =>
  (await query<{ n: number }>('select last_number as n from conversation where id = $1', [conversationId]))[0]!.n

/** What these contacts and the desk have said to each other, added up. */
export const sessionsOf = async (...contactIds: string[]) =>
  (
    await query<{ n: number }>(
      'select sum(session_messages)::int as n from conversation where contact_id = any ($1::bigint[])',
      [contactIds],
    )
  )[0]!.n
