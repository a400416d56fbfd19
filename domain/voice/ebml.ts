/** One element of a Matroska or WebM file; a container that is walked into has no bytes of its own. */
export interface Element {
  id: number
  bytes: Uint8Array
}

/**
 * Walks a file element by element, into the containers named. A recorder writes containers of unknown length and may be
 * read while it still writes: what is cut off at the end is left out.
 */
export function* elements(file: Uint8Array, containers: ReadonlySet<number>): Generator<Element> {
  for (let at = 0; at < file.length; ) {
    const id = vint(file, at, true)
    const size = id && vint(file, at + id.length, false)
    if (!id || !size) return
    const start = at + id.length + size.length
    if (containers.has(id.value)) {
      yield { id: id.value, bytes: file.subarray(start, start) }
      at = start
      continue
    }
    const end = start + size.value
    if (size.isUnknown || end > file.length) return
    yield { id: id.value, bytes: file.subarray(start, end) }
    at = end
  }
}

const LONGEST = 8

/** A number whose leading zeros say how many bytes it takes; an id keeps the marker, a size does not. */
export function vint(file: Uint8Array, at: number, keepsMarker: boolean) {
  const first = file[at]
  if (!first) return null
  const length = Math.clz32(first) - 23
  if (length > LONGEST || at + length > file.length) return null
  let value = keepsMarker ? first : first & ((1 << (8 - length)) - 1)
  let isUnknown = (first | (0xff << (8 - length))) % 256 === 255
  for (let i = 1; i < length; i++) {
    const byte = file[at + i]!
    value = value * 256 + byte
    isUnknown &&= byte === 255
  }
  return { value, length, isUnknown }
}

/** The bytes of an element as a whole number. */
export const uint = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)
