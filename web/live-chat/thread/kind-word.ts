import type { WordKey } from '../../i18n/index.ts'

const named = [
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'order',
  'form',
  'template',
] as const

/** What a message without words is called. */
export const kindWord = (kind: string): WordKey => {
  const known = named.find((one) => one === kind)
  return known ? `kind.${known}` : 'kind.other'
}
