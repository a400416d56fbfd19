import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Shortcode } from './shortcodes.ts'

/** What `:` and two letters have found; arrows choose, Enter takes. */
export function EmojiMatches({
  matches,
  chosen,
  onPick,
}: {
  matches: readonly Shortcode[]
  chosen: number
  onPick: (one: Shortcode) => void
}) {
  const words = useWords()
  return (
    <div
      role="listbox"
      aria-label={words('emoji.matches')}
      className="absolute start-3 bottom-full z-10 mb-1 w-64 overflow-hidden rounded-card border border-line-2 bg-surface shadow-3"
    >
      {matches.map((one, at) => (
        <button
          key={one.emoji + one.name}
          type="button"
          role="option"
          aria-selected={at === chosen}
          tabIndex={-1}
          // The text keeps its focus and caret.
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(one)
          }}
          className={classes('flex min-h-8 w-full items-center gap-2.5 px-3 py-1', at === chosen && 'bg-brand-soft')}
        >
          <span className="text-[18px]">{one.emoji}</span>
          <bdi className="truncate text-ink-2">:{one.name}:</bdi>
        </button>
      ))}
    </div>
  )
}
