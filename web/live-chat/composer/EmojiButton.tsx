import { Popover } from '@base-ui/react/popover'
import { Smile } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

const EmojiPanel = lazy(() => import('./EmojiPanel.tsx').then(({ EmojiPanel: panel }) => ({ default: panel })))

/** Opens the emoji picker; it is loaded when first wanted. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={words('composer.emoji')}
        title={words('composer.emoji')}
        className={classes(
          'move grid size-8 place-items-center rounded-m pointer-coarse:size-11',
          isOpen ? 'bg-brand-soft text-brand-text' : 'text-ink-2 hover:bg-surface-3 hover:text-ink',
        )}
      >
        <Smile size={16} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={8} collisionPadding={8} className="z-50">
          <Popover.Popup className="h-[372px] w-[min(348px,calc(100vw-16px))] overflow-hidden rounded-card border border-line-2 bg-surface shadow-3 outline-0">
            <Suspense fallback={<p className="p-4 text-ink-3">{words('emoji.loading')}</p>}>
              <EmojiPanel
                onPick={(emoji) => {
                  onPick(emoji)
                  setOpen(false)
                }}
              />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
