import { Readable } from 'node:stream'
import yazl from 'yazl'
import { type Id, query, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Contact } from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import { notesOf, proofsOf } from '#server/contact/index.ts'
import { conversationRows, conversationView, exportChat, maySee } from '#server/conversation/index.ts'
import { openFile, safeName } from '#server/file/index.ts'
import { journeyOfContact } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import { mergesOf } from './preview.ts'

/**
 * Everything about one person as a zip, written while it is read: who they are, their chats with journey and notes, and
 * the files. Refused while somebody else holds a chat, for what is said in it is theirs alone until they are done.
 */
export async function exportContact(
  asker: Known,
  contact: Contact,
): Promise<{ ok: true; stream: NodeJS.ReadableStream } | Refusal> {
  const chats = await query<{ id: Id }>('select id from conversation where contact_id = $1 order by id', [contact.id])
  const rows = await conversationRows(chats.map(({ id }) => id))
  const held = rows.find((row) => !maySee(asker, row))
  if (held) return refuse('contactHeld', { name: held.holderName ?? '' })
  const files = await query<{ id: Id; name: string }>(
    `select id, name from file where conversation_id = any ($1::bigint[]) and state = 'stored' order by id`,
    [chats.map(({ id }) => id)],
  )
  await transaction((tx) =>
    audit(tx, { did: 'contact.exported', thing: { kind: 'contact', id: contact.id, name: null } }),
  )
  const zip = new yazl.ZipFile()
  const now = { mtime: clock.now() }
  const json = (name: string, value: () => AsyncGenerator<string> | Promise<unknown>) =>
    zip.addReadStreamLazy(name, now, (give) => give(null, Readable.from(textOf(value()))))
  json('contact.json', async () => ({
    ...contact,
    consent: await proofsOf(contact.id, agentIdOf(asker)),
    merges: await mergesOf(contact.id),
  }))
  json('notes.json', () => listOf((before) => notesOf(contact.id, before, PAGE)))
  json('journey.json', () => listOf((before) => journeyOfContact(contact.id, asker, { before, limit: PAGE })))
  for (const row of rows) json(`chats/${row.id}.json`, () => exportChat(conversationView(row, asker), 'json', true))
  for (const { id, name } of files)
    zip.addReadStreamLazy(`files/${id}-${safeName(name)}`, { ...now, compress: false }, (give) => {
      openFile(id).then(
        // Erased or lost meanwhile: its place in the zip stays, empty.
        (file) => give(null, file?.stream ?? Readable.from([])),
        (problem: Error) => give(problem, Readable.from([])),
      )
    })
  zip.end()
  return { ok: true, stream: zip.outputStream }
}

const PAGE = 200

async function* textOf(value: AsyncGenerator<string> | Promise<unknown>): AsyncGenerator<string> {
  if (value instanceof Promise) yield JSON.stringify(await value, null, 2)
  else yield* value
}

/** A list of any length, page by page. */
async function* listOf<Item extends { id: Id }>(page: (before: Id | null) => Promise<Item[]>): AsyncGenerator<string> {
  let before: Id | null = null
  for (let n = 0; ; ) {
    const items: Item[] = await page(before)
    for (const item of items) yield `${n++ === 0 ? '[' : ','}\n${JSON.stringify(item)}`
    const last = items.at(-1)
    if (!last || items.length < PAGE) {
      yield n === 0 ? '[]\n' : ']\n'
      return
    }
    before = last.id
  }
}
