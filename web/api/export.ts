import type { ContactExport } from '#protocol/http/index.ts'
import { Anything, addressOf, read, Unreachable } from './client.ts'

/** Fetches contacts as a file, and tells on the way how many lines have come. */
export async function exportContacts(
  wish: ContactExport,
  onLines: (lines: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const answer = await fetch(addressOf('contacts/exports'), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'text/csv, application/problem+json', 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal,
  }).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause })
  })
  if (!answer.ok) read(Anything, answer.status, await answer.text())
  const reader = answer.body?.getReader()
  if (!reader) throw new Unreachable('no file came')
  const parts: Uint8Array<ArrayBuffer>[] = []
  const count = lineCounter()
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new Unreachable('the file broke off', { cause })
    })
    if (done) return new Blob(parts, { type: 'text/csv' })
    parts.push(value)
    // the first line names the columns
    onLines(Math.max(0, count(value) - 1))
  }
}

const QUOTE = 0x22
const LINE = 0x0a

/** Lines so far of a file that comes in pieces; a line break inside quotes ends none. */
export function lineCounter(): (piece: Uint8Array) => number {
  let lines = 0
  let isQuoted = false
  return (piece) => {
    for (const byte of piece) {
      if (byte === QUOTE) isQuoted = !isQuoted
      else if (byte === LINE && !isQuoted) lines++
    }
    return lines
  }
}

/** Hands a file to the browser to be kept. */
export function keepFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
