import { searchable } from '../message/index.ts'

/** What people write to get no more marketing, or to get it again: the whole message, by language. English goes everywhere. */
const words: Record<string, { out: readonly string[]; in: readonly string[] }> = {
  en: { out: ['stop', 'unsubscribe', 'opt out', 'stop promotions'], in: ['start', 'subscribe', 'opt in'] },
  pt: { out: ['sair', 'parar', 'descadastrar', 'cancelar inscrição'], in: ['voltar a receber', 'inscrever'] },
  es: { out: ['baja', 'darme de baja', 'cancelar suscripción'], in: ['alta', 'suscribirme'] },
  hi: { out: ['बंद करें', 'रोकें', 'सदस्यता समाप्त'], in: ['शुरू करें', 'सदस्यता लें'] },
  ar: { out: ['إيقاف', 'إلغاء الاشتراك', 'توقف'], in: ['اشتراك', 'ابدأ'] },
}

/**
 * Whether a message is a wish about marketing, in a language of the bot. Only when nothing else is said: "stop by the shop"
 * is none.
 */
export function optWish(message: string, languages: readonly string[]): 'out' | 'in' | null {
  const said = fold(message)
  if (!said) return null
  const spoken = new Set(['en', ...languages.map((language) => language.split('-')[0] ?? '')])
  for (const language of spoken) {
    if (!Object.hasOwn(words, language)) continue
    const known = words[language]
    if (known?.out.some((word) => fold(word) === said)) return 'out'
    if (known?.in.some((word) => fold(word) === said)) return 'in'
  }
  return null
}

const fold = (text: string) => searchable(text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, ''))
