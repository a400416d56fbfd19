import { createHash, randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Core } from './core.ts'
import { GraphError } from './graph-error.ts'
import type { Media } from './ledger.ts'

const MB = 1024 * 1024
export const LARGEST_FILE = 100 * MB

const allowed: [RegExp, number][] = [
  [/^audio\/(aac|amr|mpeg|mp4|ogg)(;.*)?$/, 16 * MB],
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^image\/webp$/, 500 * 1024],
  [/^video\/(mp4|3gpp)$/, 16 * MB],
  [/^(application\/(pdf|msword|vnd\.[\w.-]+)|text\/plain)$/, 100 * MB],
]

/** What a business may upload; what a customer sends is taken as it is. */
export function checkUpload(mime: string, size: number): void {
  const rule = allowed.find(([pattern]) => pattern.test(mime))
  if (!rule)
    throw new GraphError(
      100,
      `Param file must be a file with one of the supported types. Received file of type '${mime}'.`,
    )
  if (size > rule[1])
    throw new GraphError(131053, `File size ${size} is over the limit of ${rule[1]} bytes for ${mime}.`)
  if (size === 0) throw new GraphError(131053, 'The file is empty.')
}

/** Bytes first, then the ledger: an id that was ever told can always be fetched. */
export async function keepMedia(
  core: Core,
  file: { bytes: Buffer; mime: string; name: string },
  phoneNumberId: string,
  from: Media['from'],
): Promise<Media> {
  const id = `9${String(Date.now()).slice(-9)}${String(randomInt(1_000_000)).padStart(6, '0')}`
  const sha256 = createHash('sha256').update(file.bytes).digest('base64')
  const media = { id, phoneNumberId, mime: file.mime, name: file.name, size: file.bytes.length, sha256, from }
  await writeFile(join(core.filesFolder, id), file.bytes, { mode: 0o600 })
  await core.record({ kind: 'media', media })
  return media
}

export async function dropMedia(core: Core, media: Media): Promise<void> {
  await core.record({ kind: 'media_deleted', id: media.id })
  await rm(join(core.filesFolder, media.id), { force: true })
}

/** A stream of the kept bytes, or nothing when they are gone. */
export async function mediaBytes(core: Core, media: Media) {
  const path = join(core.filesFolder, media.id)
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  )
  return size === null ? null : { size, stream: createReadStream(path) }
}
