import { readCell } from './cells.ts'
import type { DateOrder } from './settings.ts'
import { saysNo, saysYes } from './yes-no.ts'

/** What a row says about marketing: yes or no, and the day it was said when the cell tells. */
export interface Consent {
  wish: 'in' | 'out'
  on: string | null
}

/**
 * What a cell says in a column of those who said yes, or of those who said no: a day is the day they said it. Without a wish
 * when it says nothing: who is not among those that said no has not said yes by that. Null when it cannot be read.
 */
export function readConsent(
  text: string,
  column: 'optIn' | 'optOut',
  dates: DateOrder,
): { wish: Consent['wish'] | null; on: string | null } | null {
  const isOfYes = column === 'optIn'
  const word = folded(text)
  if (saysNo(text)) return { wish: isOfYes ? 'out' : null, on: null }
  if (outs.has(word)) return { wish: 'out', on: null }
  if (ins.has(word)) return { wish: isOfYes ? 'in' : null, on: null }
  const day = readCell({ type: 'date', choices: null }, text, { dates, country: null, decimal: 'point' })
  if (!saysYes(text) && typeof day !== 'string') return null
  return { wish: isOfYes ? 'in' : 'out', on: typeof day === 'string' ? day : null }
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

// biome-ignore format: a table
const ins = new Set([
  'in', 'opt in', 'opted in', 'optin', 'subscribed', 'subscriber', 'active', 'granted', 'accepted', 'agreed', 'consented', 'allowed', 'confirmed',
  'inscrito', 'inscrita', 'aceito', 'aceita', 'aceitou', 'autorizado', 'autorizada', 'ativo', 'consentiu', 'confirmado', 'confirmada',
  'suscrito', 'suscrita', 'acepta', 'acepto', 'aceptado', 'autorizó', 'activo', 'activa', 'de alta', 'alta',
  'सहमत', 'सहमति', 'स्वीकार', 'स्वीकृत', 'सदस्य', 'مشترك', 'مشتركة', 'موافق', 'موافقة', 'مقبول',
])
// biome-ignore format: a table
const outs = new Set([
  'out', 'opt out', 'opted out', 'optout', 'unsubscribed', 'not subscribed', 'denied', 'declined', 'refused', 'revoked', 'withdrawn', 'never', 'stop',
  'descadastrado', 'descadastrada', 'não inscrito', 'não inscrita', 'não aceito', 'não aceita', 'não aceitou', 'recusou', 'recusado', 'cancelou', 'sair',
  'no suscrito', 'no suscrita', 'no acepta', 'no acepto', 'rechazado', 'rechazó', 'de baja', 'baja', 'dado de baja',
  'असहमत', 'असहमति', 'अस्वीकार', 'अस्वीकृत', 'सदस्यता समाप्त', 'غير مشترك', 'غير مشتركة', 'غير موافق', 'مرفوض', 'رفض', 'ألغى الاشتراك',
])
