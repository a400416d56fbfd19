import { Popover } from '@base-ui/react/popover'
import { Smile } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

const EmojiPanel = lazy(() => import('./EmojiPanel.tsx').then(({ EmojiPanel: panel }) => ({ default: panel })))

/** The picker in its frame; it is loaded when first wanted. */
export function EmojiPopup({ onPick }: { onPick: (emoji: string) => void }) {
  const words = useWords()
  return (
    <div className="h-[min(392px,calc(100dvh-120px))] w-[min(348px,calc(100vw-16px))]">
      <Suspense fallback={<p className="p-4 text-ink-3">{words('emoji.loading')}</p>}>
        <EmojiPanel onPick={onPick} />
      </Suspense>
    </div>
  )
}

interface EmojiButtonProps {
  open: boolean
  onOpen: (open: boolean) => void
  onPick: (emoji: string) => void
}

/** Opens the emoji picker. */
export function EmojiButton({ open, onOpen, onPick }: EmojiButtonProps) {
  const words = useWords()
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger
        aria-label={words('composer.emoji')}
        title={words('emoji.withKey')}
        className={classes(
          'move grid size-8 place-items-center rounded-m pointer-coarse:size-11',
          open ? 'bg-brand-soft text-brand-text' : 'text-ink-2 hover:bg-surface-3 hover:text-ink',
        )}
      >
        <Smile size={16} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={8} collisionPadding={8} className="z-50">
          <Popover.Popup
            aria-label={words('composer.emoji')}
            className="overflow-hidden rounded-card border border-line-2 bg-surface shadow-3 outline-0"
          >
            <EmojiPopup
              onPick={(emoji) => {
                onPick(emoji)
                onOpen(false)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
