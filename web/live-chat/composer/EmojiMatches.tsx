import { CornerDownLeft } from 'lucide-react'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Shortcode } from './shortcodes.ts'

export const MATCHES = 'emoji-matches'
export const matchId = (at: number) => `${MATCHES}-${at}`

/** What `:` and two letters have found; arrows choose, Enter takes. */
export function EmojiMatches({
  matches,
  chosen,
  typed,
  onPick,
}: {
  matches: readonly Shortcode[]
  chosen: number
  typed: string
  onPick: (one: Shortcode) => void
}) {
  const words = useWords()
  return (
    <div className="absolute start-3 bottom-full z-10 mb-1 w-[min(360px,calc(100%-24px))] overflow-hidden rounded-card border border-line-2 bg-surface shadow-3">
      <p className="px-3 pt-2 t-12">
        <bdi>:{typed}</bdi>
      </p>
      <div
        role="listbox"
        id={MATCHES}
        aria-label={words('emoji.matches')}
        className="flex flex-wrap gap-1 px-2.5 py-1.5"
      >
        {matches.map((one, at) => (
          <button
            key={one.emoji + one.name}
            id={matchId(at)}
            type="button"
            role="option"
            aria-selected={at === chosen}
            aria-label={`${one.emoji} ${one.name}`}
            tabIndex={-1}
            // The text keeps its focus and caret.
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(one)
            }}
            className={classes(
              'grid size-9 place-items-center rounded-m text-[20px] pointer-coarse:size-11',
              at === chosen ? 'bg-brand-soft ring-[1.5px] ring-brand ring-inset' : 'hover:bg-surface-3',
            )}
          >
            {one.emoji}
          </button>
        ))}
      </div>
      <p
        aria-hidden="true"
        className="flex items-center gap-2 border-line border-t bg-surface-2 px-3 py-1.5 t-12 text-ink-3"
      >
        <bdi className="flex-1 truncate">:{matches[chosen]?.name}:</bdi>
        <kbd>
          <CornerDownLeft size={12} />
        </kbd>
        {words('emoji.insert')}
      </p>
    </div>
  )
}
