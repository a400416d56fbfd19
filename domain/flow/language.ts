import type { Text } from './shapes.ts'

/** The words of a text in a language: exact, its base (`pt` for `pt-BR`), then the fallbacks, then any. */
export function inLanguage(text: Text, language: string | null, fallback: readonly string[]): string {
  const base = language?.split('-')[0]
  const sister = base ? Object.keys(text).find((key) => key.split('-')[0] === base) : undefined
  for (const key of [language, base, sister, ...fallback]) {
    if (key && Object.hasOwn(text, key)) return text[key] ?? ''
  }
  return Object.values(text)[0] ?? ''
}
