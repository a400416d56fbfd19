import { type KeyboardEvent, useState } from 'react'
import { useLanguage } from '../../i18n/index.ts'
import { MATCHES, matchId } from './EmojiMatches.tsx'
import { countUse } from './emoji-used.ts'
import { matching, type Shortcode, shortcodeAt, useShortcodes } from './shortcodes.ts'

/** What each arrow does in the row of found emoji. */
const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The emoji whose names begin with what stands after `:` before the caret; keys choose among them. */
export function useEmojiMatches(text: string, caret: number, onTake: (emoji: string, from: number) => void) {
  const { language } = useLanguage()
  const [chosen, choose] = useState(0)
  const [closedAt, closeAt] = useState<string | null>(null)
  const typed = shortcodeAt(text, caret)
  const names = useShortcodes(language, typed !== null)
  const matches = typed && closedAt !== text ? matching(names, typed.name) : []
  const take = ({ emoji }: Shortcode) => {
    countUse(emoji)
    choose(0)
    if (typed) onTake(`${emoji} `, typed.from)
  }
  return {
    matches,
    chosen,
    typed: typed?.name ?? '',
    take,
    restart: () => choose(0),
    /** true when the key was for the emoji */
    press: (event: KeyboardEvent): boolean => {
      if (!matches.length) return false
      const by = steps[event.key]
      if (by) choose((chosen + by + matches.length) % matches.length)
      else if (event.key === 'Enter' || event.key === 'Tab') take(matches[chosen] ?? matches[0]!)
      else if (event.key === 'Escape') closeAt(text)
      else return false
      event.preventDefault()
      return true
    },
    /** what the field tells a screen reader */
    aria: {
      'aria-autocomplete': 'list',
      'aria-controls': matches.length ? MATCHES : undefined,
      'aria-activedescendant': matches.length ? matchId(chosen) : undefined,
    } as const,
  }
}
