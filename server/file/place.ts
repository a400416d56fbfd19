import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

let folder = ''

/** Where files are kept; told once, at the start. Sweeps away what an earlier process left half-written. */
export function useFiles(dataFolder: string): void {
  folder = join(dataFolder, 'files')
  sweepDrafts(LEFT_OVER_AFTER_MS).catch(() => {})
}

const LEFT_OVER_AFTER_MS = 60 * 60_000 // no upload or download takes an hour

/** The stream is longer than allowed. */
export class TooLarge extends Error {
  readonly most: number
  constructor(most: number) {
    super(`longer than ${most} bytes`)
    this.most = most
  }
}

/** A file being written, not yet anywhere anybody looks. */
export interface Draft {
  path: string
  size: number
  sha256: Buffer
}

/** Writes a stream to a draft, counted and digested on the way; nothing stays when it breaks off. */
export async function writeDraft(stream: Readable, most: number): Promise<Draft> {
  const path = await draftPath()
  const digest = createHash('sha256')
  let size = 0
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const part of stream) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part)
      size += bytes.length
      if (size > most) throw new TooLarge(most)
      digest.update(bytes)
      await writeWhole(handle, bytes)
    }
    await handle.sync()
  } catch (cause) {
    await handle.close()
    await rm(path, { force: true })
    stream.destroy()
    throw cause
  }
  await handle.close()
  return { path, size, sha256: digest.digest() }
}

/** A path for something that writes its file by itself. */
export async function draftPath(): Promise<string> {
  if (!folder) throw new Error('useFiles was not called')
  await mkdir(join(folder, DRAFTS), { recursive: true })
  return join(folder, DRAFTS, randomBytes(16).toString('hex'))
}

/** Digest and size of a finished draft, written safely to the disk. */
export async function finished(path: string): Promise<Draft> {
  const digest = createHash('sha256')
  for await (const part of createReadStream(path)) digest.update(part)
  const handle = await open(path, 'r')
  await handle.sync()
  const { size } = await handle.stat()
  await handle.close()
  return { path, size, sha256: digest.digest() }
}

/**
 * Moves a draft to its lasting place in one step, so that nobody ever finds half of it. The name comes from the file's
 * secret token: nobody can guess it, and a second try of the same file lands on the first instead of beside it.
 */
export async function settle(draft: Draft, token: string): Promise<string> {
  const name = createHash('sha256').update(token).digest('hex').slice(0, 32)
  const place = join(name.slice(0, 2), name)
  const target = join(folder, place)
  await mkdir(dirname(target), { recursive: true })
  await rename(draft.path, target)
  const directory = await open(dirname(target), 'r')
  await directory.sync()
  await directory.close()
  return place
}

export const discard = (path: string) => rm(path, { force: true })
export const discardPlace = (place: string) => rm(join(folder, place), { force: true })
export const readPlace = (place: string) => createReadStream(join(folder, place))
/** The first bytes of a file, as many as there are. */
export async function readStart(place: string, most: number): Promise<Uint8Array> {
  const handle = await open(join(folder, place), 'r')
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(most), 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
/** The size on the disk, or null when there is no such file. */
export const sizeOfPlace = (place: string) =>
  stat(join(folder, place)).then(
    ({ size }) => size,
    () => null,
  )

/** Removes what a process that ended half-way left behind. Drafts somebody writes at this moment are younger. */
export async function sweepDrafts(olderThanMs: number): Promise<number> {
  const drafts = join(folder, DRAFTS)
  let swept = 0
  for (const name of await readdir(drafts).catch(() => [])) {
    const { mtimeMs } = await stat(join(drafts, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs < olderThanMs) continue
    await rm(join(drafts, name), { force: true })
    swept++
  }
  return swept
}

const DRAFTS = 'drafts'

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
}
