import { type Id, query } from '#db/index.ts'
import { plainError } from '#domain/channel/index.ts'
import { type Sent, sentBy, sentByFailure, uploadFile } from '#server/channel/index.ts'
import { openFile } from '#server/file/index.ts'
import type { Graph } from '#server/outbound/index.ts'
import type { SendingChannel } from './store.ts'

const KEPT_DAYS = 29 // a day less than Meta keeps an upload

/** The ids that files have at this number already. */
export async function knownUploads(channelId: Id, fileIds: Id[]): Promise<Map<Id, string>> {
  const rows = await query<{ fileId: Id; externalId: string }>(
    `select file_id as "fileId", external_id as "externalId" from file_upload
     where channel_id = $1 and file_id = any($2) and expires_at > now()`,
    [channelId, fileIds],
  )
  return new Map(rows.map(({ fileId, externalId }) => [fileId, externalId]))
}

/** Uploads a file to a number, once in 29 days. Null when it is there; else why not, always without effect on the chat. */
export async function upload(
  graph: Graph,
  channel: SendingChannel,
  fileId: Id,
  isVoice: boolean,
): Promise<Sent | null> {
  const file = await openFile(fileId)
  if (!file)
    return { is: 'refused', class: 'never', code: 'fileGone', say: 'The file is no longer there.', retryAfter: null }
  try {
    const uploaded = await uploadFile(graph, channel.phoneNumberId, { ...file, mime: wireMime(file.mime, isVoice) })
    if (!uploaded.ok) return repeatable(sentBy(uploaded.answer))
    await query(
      `insert into file_upload (file_id, channel_id, external_id, expires_at)
       values ($1, $2, $3, now() + make_interval(days => $4))
       on conflict (file_id, channel_id) do update set external_id = excluded.external_id, expires_at = excluded.expires_at`,
      [fileId, channel.id, uploaded.id, KEPT_DAYS],
    )
    return null
  } catch (cause) {
    return repeatable(sentByFailure(cause))
  } finally {
    file.stream.destroy()
  }
}

/** A voice message names its codec; a table of values is to WhatsApp a text like any other. */
function wireMime(mime: string, isVoice: boolean): string {
  if (isVoice) return 'audio/ogg; codecs=opus'
  return mime === 'text/csv' ? 'text/plain' : mime
}

/** An upload that nobody answered for shows nothing to the customer, so it is simply made again. */
const repeatable = (sent: Sent): Sent =>
  sent.is === 'refused'
    ? sent
    : { is: 'refused', class: 'retry', code: 'upload', say: plainError(131016).say, retryAfter: null }
