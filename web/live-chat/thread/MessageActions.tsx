import { Reply } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { whyNoReaction } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { ReactPicker } from './ReactPicker.tsx'
import { useLongPress } from './use-long-press.ts'

interface MessageActionsProps {
  message: Message
  bubble: RefObject<HTMLElement | null>
  isTheirs: boolean
  onQuote: (message: Message) => void
}

/** What can be done with one message, beside its bubble: on hover, on focus, and under a finger that rests on it. */
export function MessageActions({ message, bubble, isTheirs, onQuote }: MessageActionsProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const mayReact = isReactable(message)
  const mayQuote = message.content.kind !== 'note' && !message.revokedAt
  const [isHeld, setHeld] = useState(false)
  useLongPress(bubble, () => (mayReact ? setOpen(true) : setHeld(true)))
  if (!mayReact && !mayQuote) return null
  const isShown = isOpen || isHeld
  const look = 'bg-surface text-ink-2 shadow-1'
  const quote = () => {
    setHeld(false)
    onQuote(message)
  }
  return (
    <span
      className={classes(
        'absolute top-0.5 flex gap-1 max-phone:inset-x-auto max-phone:end-0 max-phone:top-auto max-phone:bottom-full max-phone:pb-0.5 focus-within:opacity-100 group-hover/bubble:opacity-100',
        isShown ? 'opacity-100' : 'opacity-0',
        !isHeld && 'pointer-coarse:hidden',
        isTheirs ? 'start-full ps-1.5' : 'end-full pe-1.5',
      )}
    >
      {mayReact && (
        <ReactPicker
          message={message}
          bubble={bubble}
          open={isOpen}
          onOpen={setOpen}
          onQuote={mayQuote ? quote : null}
          className={look}
        />
      )}
      {mayQuote && (
        <IconButton
          size={26}
          label={words('thread.reply')}
          icon={<Reply size={14} className="mirror" />}
          className={look}
          onClick={quote}
        />
      )}
    </span>
  )
}

const unknown = new Set(['queued', 'sending', 'unknown', 'failed'])

const isReactable = ({ content, revokedAt, delivery, at }: Message) =>
  whyNoReaction(
    {
      kind: content.kind,
      revoked: revokedAt !== null,
      isKnown: delivery === null || !unknown.has(delivery),
      at: new Date(at),
    },
    new Date(),
  ) === null
