/** What keys do now. A key is a letter, a digit, `?`, `enter`, or two letters one after the other as `g l`. */
export type Keys = Record<string, (() => void) | undefined>

interface Layer {
  current: Keys
}

/** After the first of two letters, this long is waited for the second. */
const SECOND_WITHIN = 1_500

const layers: Layer[] = []
let singles = true
let begun: { key: string; until: number } | null = null

/** Adds what a part of the page does by keys, until the returned function is called. */
export function addKeys(layer: Layer): () => void {
  if (layers.length === 0) document.addEventListener('keydown', press)
  layers.push(layer)
  return () => {
    layers.splice(layers.indexOf(layer), 1)
    if (layers.length === 0) document.removeEventListener('keydown', press)
  }
}

/** Single letters, digits and signs can be turned off (WCAG 2.1.4); Enter and keys with a modifier stay. */
export const allowSingles = (on: boolean) => {
  singles = on
}

/** What a key does at this moment; undefined where it does nothing. The newest part of the page is asked first. */
export const actionOf = (key: string): (() => void) | undefined =>
  layers.findLast(({ current }) => current[key])?.current[key]

/** A key as the table names it, null when it is none of ours: Shift, arrows, a letter held with Shift. */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string | null {
  if (key === 'Enter') return 'enter'
  if (key.length > 1) return null
  if (/^[a-z]$/i.test(key)) return shiftKey ? null : key.toLowerCase()
  // Another alphabet: the letter is where it is printed on the key.
  const printed = /^Key([A-Z])$/.exec(code)?.[1]
  return printed && key.charCodeAt(0) > 127 ? (shiftKey ? null : printed.toLowerCase()) : key
}

function press(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
  if (isTyping(event.target)) return
  const key = keyOf(event)
  if (key === null || (key !== 'enter' && !singles)) return
  if (key === 'enter' && isPressable(event.target)) return
  const sequence = begun && begun.until > event.timeStamp ? `${begun.key} ${key}` : key
  begun = null
  const act = actionOf(sequence)
  if (!act && beginsOne(key)) begun = { key, until: event.timeStamp + SECOND_WITHIN }
  if (!act && !begun) return
  event.preventDefault()
  act?.()
}

const beginsOne = (key: string) =>
  layers.some(({ current }) => Object.keys(current).some((one) => one.startsWith(`${key} `)))

// A key pressed in a field, a menu or a dialog belongs to it.
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=dialog], [role=alertdialog]',
  ) !== null

// Enter on a button or a link presses it.
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('a, button, [role=option]') !== null
