import { Popover } from '@base-ui/react/popover'
import { Plus, SmilePlus } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import type { Message } from '#protocol/http/index.ts'
import { useReact } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { EmojiPopup } from '../composer/EmojiButton.tsx'
import { useSaidTrouble } from './said-trouble.ts'

/** The six that WhatsApp offers first. */
const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏']

interface ReactPickerProps {
  message: Message
  /** what it opens beside */
  bubble: RefObject<HTMLElement | null>
  open: boolean
  onOpen: (open: boolean) => void
  className?: string
  /** under a finger there is no room beside the bubble: what else can be done stands under the row */
  children: ReactNode
}

/** Our reaction to a message: six at hand, all behind the plus; the same again takes it back. */
export function ReactPicker({ message, bubble, open, onOpen, className, children }: ReactPickerProps) {
  const words = useWords()
  const trouble = useSaidTrouble()
  const react = useReact(message.conversationId)
  const [isFull, setFull] = useState(false)
  const own = message.reactions.find(({ from }) => from === 'agent')?.emoji
  const pick = (emoji: string) => {
    onOpen(false)
    react.mutate({ messageId: message.id, emoji: emoji === own ? '' : emoji }, { onError: trouble })
  }
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setFull(false)
        onOpen(next)
      }}
    >
      <Popover.Trigger
        render={
          <IconButton size={26} label={words('react.label')} icon={<SmilePlus size={14} />} className={className} />
        }
      />
      <Popover.Portal>
        <Popover.Positioner
          anchor={bubble}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Popover.Popup
            aria-label={words('react.label')}
            className="overflow-hidden rounded-card border border-line-2 bg-surface shadow-3 outline-0"
          >
            {isFull ? (
              <EmojiPopup onPick={pick} />
            ) : (
              <>
                <div className="flex gap-0.5 p-1">
                  {quick.map((emoji) => (
                    <button
                      key={emoji}
                      type="button"
                      aria-label={emoji}
                      aria-pressed={emoji === own}
                      onClick={() => pick(emoji)}
                      className={classes(
                        'grid size-9 place-items-center rounded-m text-[20px] pointer-coarse:size-11',
                        emoji === own ? 'bg-brand-soft ring-[1.5px] ring-brand ring-inset' : 'hover:bg-surface-3',
                      )}
                    >
                      {emoji}
                    </button>
                  ))}
                  <IconButton
                    label={words('react.more')}
                    icon={<Plus size={16} />}
                    className="size-9!"
                    onClick={() => setFull(true)}
                  />
                </div>
                {children}
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
