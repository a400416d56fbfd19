export type Piece = { text: string; href: string | null }

const ADDRESS =
  /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"'`]+|\bwww\.[^\s<>"'`]+\.[^\s<>"'`]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** A text cut into words and addresses. Only http, https, mailto and tel lead anywhere; all else stays text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(ADDRESS)) {
    const shown = withoutTail(found[0])
    const href = safeHref(shown)
    if (!href) continue
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), href: null })
    pieces.push({ text: shown, href })
    end = found.index + shown.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null })
  return pieces
}

/** An address that may be followed, or null. */
export function safeHref(address: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address)
    ? address
    : address.includes('@')
      ? `mailto:${address}`
      : `https://${address}`
  try {
    const url = new URL(whole)
    return allowed.has(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

// A full stop, a mark or a closing bracket after an address belongs to the sentence.
function withoutTail(address: string): string {
  const ownsBrackets = address.includes('(')
  let end = address.length
  while (end > 0 && (TAIL.has(address[end - 1] ?? '') || (address[end - 1] === ')' && !ownsBrackets))) end--
  return address.slice(0, end)
}
const TAIL = new Set('.,;:!?…*_~')
