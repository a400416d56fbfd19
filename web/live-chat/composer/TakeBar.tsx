import { Bot, Hand, Headset } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, classes } from '../../parts/index.ts'
import { useKeys } from '../chat-keys.ts'
import type { Who } from '../thread/who.ts'

interface TakeBarProps {
  chat: Conversation
  who: Who
  mayTake: boolean
  why: string
  isBusy: boolean
  onIntervene: () => void
}

/** The bot holds the chat or nobody does: what happens now, and Intervene. */
export function TakeBar({ chat, who, mayTake, why, isBusy, onIntervene }: TakeBarProps) {
  const words = useWords()
  const isWaiting = chat.status === 'requesting'
  useKeys({ i: mayTake && !isBusy ? onIntervene : undefined })
  const Icon = isWaiting ? Hand : Bot
  return (
    <div
      className={classes(
        'mx-4 mb-4 flex shrink-0 flex-wrap items-center gap-x-3.5 gap-y-2.5 rounded-card border bg-surface px-4 py-3.5 shadow-2 max-phone:mx-2.5 max-phone:mb-2.5 max-phone:flex-col max-phone:items-stretch',
        isWaiting ? 'border-req-line' : 'border-bot-line',
      )}
    >
      <span
        aria-hidden="true"
        className={classes(
          'grid size-9 shrink-0 place-items-center rounded-full max-phone:hidden',
          isWaiting ? 'bg-req-soft text-req-text' : 'bg-bot-soft text-bot-text',
        )}
      >
        <Icon size={18} />
      </span>
      <div className="flex-1 basis-48 max-phone:basis-auto">
        <b className="t-14b">{isWaiting ? words('bar.waiting', { name: who.first }) : words('bar.bot')}</b>
        <p className="mt-0.5 t-12 text-ink-2">
          {mayTake ? words(isWaiting ? 'bar.waitingText' : 'bar.botText', { name: who.first }) : why}
        </p>
      </div>
      <Button
        look="primary"
        size={40}
        disabled={!mayTake}
        busy={isBusy}
        icon={<Headset size={16} aria-hidden="true" />}
        keyHint="I"
        aria-keyshortcuts="I"
        className="max-phone:h-12"
        onClick={onIntervene}
      >
        {words('chat.intervene')}
      </Button>
    </div>
  )
}
