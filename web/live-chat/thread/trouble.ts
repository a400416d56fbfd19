import type { WordKey } from '../../i18n/index.ts'

/** Meta's codes by what an agent can make of them; each group has one sentence in every language. */
const groups: Record<string, readonly number[]> = {
  token: [0, 3, 10, 190, 200, 131005, 131055],
  blocked: [368, 131031],
  payment: [131042, 134011],
  unregistered: [33, 131037, 131045, 133010],
  busy: [1, 2, 131000, 131016, 131057, 133004],
  tooFast: [4, 80007, 130429, 131056],
  window: [131047],
  optedOut: [131050],
  marketing: [130472, 131049, 131063],
  country: [130497],
  unreachable: [131021, 131026, 131030],
  reported: [131048],
  file: [131052, 131053],
  needsPhone: [131062],
}

/** Why a message failed, as a sentence to say; null when the code is not Meta's and its own words are plain already. */
export function troubleOf(code: string): WordKey | null {
  if (!/^\d+$/.test(code)) return null
  const found = Object.entries(groups).find(([, codes]) => codes.includes(Number(code)))?.[0]
  const isTemplate = /^(131064|132\d{3})$/.test(code)
  return `trouble.${found ?? (isTemplate ? 'template' : 'refused')}` as WordKey
}
