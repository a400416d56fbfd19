/** E.164 numbers have so many digits at most; fewer than these name nobody for certain. */
const MOST_DIGITS = 15
const FEWEST_DIGITS = 7

/**
 * A number as digits alone, country first, and the ways the same line is probably written elsewhere: the number itself
 * stands first. Nothing when it is no number. Only a hint that two people may be one: who they are is decided by a person.
 */
export function phoneForms(raw: string): string[] {
  const digits = international(raw)
  if (!digits) return []
  const forms = new Set([digits])
  for (const variants of countries) for (const form of [...forms]) for (const other of variants(form)) forms.add(other)
  return [...forms]
}

/** Without signs, the international prefix and the zero that some write in brackets: `+44 (0) 20 …`, `0055 11 …`. */
function international(raw: string): string | null {
  const digits = raw
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/\D/g, '')
    .replace(/^00+/, '')
  return digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS ? digits : null
}

type Variants = (digits: string) => string[]

const countries: Variants[] = [brazil, mexico, argentina, trunkZero]

/** A Brazilian mobile got a 9 before its eight digits; WhatsApp still knows many by the old number. */
function brazil(digits: string): string[] {
  const [, area, mark = '', line = ''] = /^55([1-9]\d)(9?)(\d{8})$/.exec(digits) ?? []
  if (!area) return []
  if (mark) return [`55${area}${line}`]
  // Landlines begin with 2 to 5 and never get the 9.
  return /^[6-9]/.test(line) ? [`55${area}9${line}`] : []
}

/** Mexican mobiles were dialled from abroad with a 1 after the country. */
function mexico(digits: string): string[] {
  const [, mark, line = ''] = /^52(1?)(\d{10})$/.exec(digits) ?? []
  if (mark === undefined) return []
  return [mark ? `52${line}` : `521${line}`]
}

/** Argentine mobiles are dialled from abroad with a 9 after the country, and within it with a 15 after the area. */
function argentina(digits: string): string[] {
  const withNine = /^549(\d{10})$/.exec(digits)?.[1]
  if (withNine) return [`54${withNine}`]
  const fifteen = /^54(\d{2,4}?)15(\d{6,8})$/.exec(digits)
  if (fifteen) {
    const line = `${fifteen[1]}${fifteen[2]}`
    if (line.length === 10) return [`549${line}`, `54${line}`]
  }
  const plain = /^54([1-8]\d{9})$/.exec(digits)?.[1]
  return plain ? [`549${plain}`] : []
}

// Countries that drop their trunk zero when dialled from abroad. Italy is not one: there it belongs to the number.
const dropsZero =
  /^(20|27|31|32|33|34|36|40|41|43|44|45|46|47|48|49|51|52|54|55|57|58|60|61|62|63|64|66|81|82|84|90|91|92|93|94|98|212|213|234|254|255|256|351|353|358|380|880|886|966|971|972|977)0+([1-9]\d+)$/

/** A zero kept after the country, as in `+55 0 11 …`. */
function trunkZero(digits: string): string[] {
  const [, country, line] = dropsZero.exec(digits) ?? []
  if (!country) return []
  const without = `${country}${line}`
  return [without, ...brazil(without), ...mexico(without), ...argentina(without)]
}
