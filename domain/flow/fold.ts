/** Text as it is compared: one form, lower case, no accents, no punctuation at the ends, single spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[\p{P}\s]+/u, '')
    .replace(/[\p{P}\s]+$/u, '')

const LONGEST_FUZZY = 80

/** Nearly the same: one edit from 4 letters, two from 8. Both texts are folded already. */
export function nearly(a: string, b: string): boolean {
  if (a === b) return true
  const allowed = b.length >= 8 ? 2 : b.length >= 4 ? 1 : 0
  if (allowed === 0 || Math.abs(a.length - b.length) > allowed || a.length > LONGEST_FUZZY) return false
  return edits(a, b, allowed) <= allowed
}

/** Insertions, deletions, changes and swaps of neighbours between two short texts; stops counting above `most`. */
function edits(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: number[], i: number) => row[i] ?? 0
