import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { callGraph, type Graph, type GraphAnswer } from '#server/outbound/index.ts'

const UPLOAD_WITHIN_MS = 120_000 // 100 MB over a slow line

export interface Upload {
  name: string
  mime: string
  size: number
  stream: Readable
}

export type Uploaded = { ok: true; id: string } | { ok: false; answer: GraphAnswer }

/** Uploads a file to a number, streamed: `POST /{number}/media`. The id is good for 30 days and this number only. */
export async function uploadFile(graph: Graph, phoneNumberId: string, file: Upload): Promise<Uploaded> {
  const boundary = `baton-${randomBytes(16).toString('hex')}`
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = Buffer.from(
    `${field('messaging_product', 'whatsapp')}${field('type', file.mime)}--${boundary}\r\n` +
      `content-disposition: form-data; name="file"; filename="${quoted(file.name)}"\r\ncontent-type: ${file.mime}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const answer = await callGraph(graph, `${phoneNumberId}/media`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.size + tail.length),
    },
    body: Readable.from(joined(head, file.stream, tail)),
    withinMs: UPLOAD_WITHIN_MS,
  })
  const named = Named.safeParse(answer.json)
  return answer.status === 200 && named.success ? { ok: true, id: named.data.id } : { ok: false, answer }
}

const Named = z.object({ id: z.string().min(1) })

async function* joined(head: Buffer, middle: Readable, tail: Buffer) {
  yield head
  yield* middle
  yield tail
}

const quoted = (name: string) => name.replace(/[\r\n"\\]/g, '_')
