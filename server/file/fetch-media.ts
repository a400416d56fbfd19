import { z } from 'zod'
import { type Id, query, transaction } from '#db/index.ts'
import { CallFailed, callGraph, graphOf, openGraphFile } from '#server/outbound/index.ts'
import { isDrawn, redraw } from './image.ts'
import { harmless, sniff } from './kinds.ts'
import { truthfulName } from './names.ts'
import { type Draft, discard, finished, settle, TooLarge, writeDraft } from './place.ts'
import { type FileRow, fileById, fileRef } from './store.ts'
import { LARGEST_FILE } from './upload.ts'

const DOWNLOAD_WITHIN_MS = 120_000

const Source = z.object({ mediaId: z.string(), url: z.string().nullish(), sha256: z.string().nullish() })
const Node = z.object({ url: z.string(), sha256: z.string().optional() })

/** The file can never be had: asking again changes nothing. */
class Gone extends Error {}

/**
 * Copies a customer's file into our own storage. Running it twice is harmless. Throws what may pass, so that the job is
 * tried again; `isLastTry` turns even that into a file that is gone, with its reason.
 */
export async function fetchMedia(fileId: Id, { isLastTry = false }: { isLastTry?: boolean } = {}): Promise<void> {
  const file = await fileById(fileId)
  if (file?.state !== 'fetching' || file.channelId === null) return
  const leftovers: string[] = []
  try {
    const draft = await download(file)
    leftovers.push(draft.path)
    const mime = harmless(await sniff(draft.path, file.name))
    // An image that cannot be drawn anew is kept as it came, but never shown as an image.
    const redrawn = isDrawn(mime) ? await redraw(draft.path, mime).catch(() => null) : null
    if (redrawn) leftovers.push(redrawn)
    const kept = redrawn ? await finished(redrawn) : draft
    const shown = isDrawn(mime) && !redrawn ? 'application/octet-stream' : mime
    const place = await settle(kept, file.token)
    const name = truthfulName(file.name, shown)
    await keep(file, { name, mime: shown, size: kept.size, sha256: kept.sha256, place })
  } catch (cause) {
    if (cause instanceof TooLarge) return gone(file, 'The file is larger than 100 MB.')
    if (cause instanceof Gone) return gone(file, cause.message)
    if (isLastTry)
      return gone(file, `The file could not be fetched: ${cause instanceof Error ? cause.message : String(cause)}`)
    throw cause
  } finally {
    for (const path of leftovers) await discard(path)
  }
}

async function download(file: FileRow): Promise<Draft> {
  const [channel] = await query<{ accessToken: string; graphUrl: string | null; phoneNumberId: string }>(
    `select access_token as "accessToken", graph_url as "graphUrl", phone_number_id as "phoneNumberId" from channel where id = $1`,
    [file.channelId],
  )
  if (!channel) throw new Gone('The number this file came to is gone.')
  const graph = graphOf(channel)
  const source = Source.parse(file.source)
  const node = await callGraph(graph, `${encodeURIComponent(source.mediaId)}?phone_number_id=${channel.phoneNumberId}`)
  const named = Node.safeParse(node.json)
  if (!named.success) {
    if (node.status >= 500 || node.status === 429 || node.status === 401)
      throw new CallFailed(`WhatsApp answered ${node.status}`, { left: true })
    throw new Gone('WhatsApp no longer has this file.')
  }
  const answer = await openGraphFile(graph, named.data.url, DOWNLOAD_WITHIN_MS)
  if (answer.status !== 200) {
    answer.stream.destroy()
    throw new CallFailed(`the file's address answered ${answer.status}`, { left: true })
  }
  const draft = await writeDraft(answer.stream, LARGEST_FILE)
  const expected = source.sha256 ?? named.data.sha256
  if (expected && !isDigest(draft.sha256, expected)) {
    await discard(draft.path)
    throw new CallFailed('the file arrived damaged', { left: true })
  }
  return draft
}

/** Meta writes digests in base64 in some places and in hex in others. */
const isDigest = (digest: Buffer, told: string) =>
  told.toLowerCase() === digest.toString('hex') ||
  told.replace(/=+$/, '') === digest.toString('base64').replace(/=+$/, '')

/** Row, message and event change together. */
const keep = (file: FileRow, stored: { name: string; mime: string; size: number; sha256: Buffer; place: string }) =>
  change(file, `state = 'stored', mime = $2, size = $3, sha256 = $4, place = $5, name = $6, problem = null`, [
    stored.mime,
    stored.size,
    stored.sha256,
    stored.place,
    stored.name,
  ])

async function gone(file: FileRow, problem: string): Promise<void> {
  await change(file, `state = 'gone', problem = $2`, [problem])
}

const change = (file: FileRow, assignments: string, values: unknown[]) =>
  transaction(async (tx) => {
    const changed = await tx.query(`update file set ${assignments} where id = $1 and state = 'fetching' returning id`, [
      file.id,
      ...values,
    ])
    if (changed.length === 0) return false
    const [row] = await tx.query<FileRow>(
      'select id, token, name, mime, size::float8 as size, state from file where id = $1',
      [file.id],
    )
    if (!row || file.conversationId === null) return true
    await tx.query('select 1 from conversation where id = $1 for no key update', [file.conversationId])
    await tx.query(
      `with changed as (
         update message set body = jsonb_set(body, '{file}', $3::jsonb)
         where conversation_id = $1 and body -> 'file' ->> 'id' = $2 returning number)
       insert into event (bot_id, conversation_id, contact_id, kind, number)
       select c.bot_id, c.id, c.contact_id, 'message.changed', m.number from changed m, conversation c where c.id = $1`,
      [file.conversationId, file.id, JSON.stringify(fileRef(row))],
    )
    return true
  })
