import type { WordKey } from '../i18n/index.ts'

/** A line of the help sheet: the keys, written as on the keyboard, and what they do. */
export interface Shortcut {
  keys: readonly string[]
  does: WordKey
  /** the keys are pressed one after the other */
  then?: boolean
}

const isApple = () => typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.userAgent)

/** The key that opens the command bar, as it is written on this keyboard. */
export const paletteKey = (): string => (isApple() ? '⌘K' : 'Ctrl K')

/** Every key there is, by place; pages and chips come from what the person has. */
export const shortcuts: readonly { place: WordKey; lines: readonly Shortcut[] }[] = [
  {
    place: 'keys.inList',
    lines: [
      { keys: ['J', 'K'], does: 'keys.step' },
      { keys: ['Enter'], does: 'keys.open' },
      { keys: ['1', '2', '3', '4'], does: 'keys.views' },
      { keys: ['F'], does: 'keys.search' },
      { keys: ['X'], does: 'keys.choose' },
      { keys: ['↑', '↓', 'Enter'], does: 'keys.hits' },
    ],
  },
  {
    place: 'keys.inChat',
    lines: [
      { keys: ['I'], does: 'keys.intervene' },
      { keys: ['R'], does: 'keys.resolve' },
      { keys: ['U'], does: 'keys.return' },
      { keys: ['A'], does: 'keys.assign' },
      { keys: ['N'], does: 'keys.note' },
      { keys: ['T'], does: 'keys.tag' },
      { keys: ['M'], does: 'unread.mark' },
      { keys: ['P'], does: 'keys.profile' },
      { keys: ['E'], does: 'keys.attribute' },
    ],
  },
  {
    place: 'keys.writing',
    lines: [
      { keys: ['Enter'], does: 'keys.send' },
      { keys: ['Shift', 'Enter'], does: 'keys.newLine' },
      { keys: [':'], does: 'keys.emoji' },
      { keys: ['Esc'], does: 'keys.leave' },
    ],
  },
]
