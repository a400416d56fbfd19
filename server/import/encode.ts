import type { Encoding } from '#domain/import/index.ts'

/** Turns a text back into the bytes it was read from. */
export const encoderOf = (encoding: Encoding): ((text: string) => Buffer) => encoders[encoding]

const encoders: Record<Encoding, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(Array.from(text, (sign) => windows.get(sign) ?? QUESTION)),
}

const QUESTION = 0x3f
const decoder = new TextDecoder('windows-1252')
const windows = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const))
