import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, NewMessage } from '#protocol/http/index.ts'
import { useScheduled } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { IconButton, useToast } from '../../parts/index.ts'
import type { Who } from '../thread/who.ts'
import { LaterDialog } from './LaterDialog.tsx'

interface LaterButtonProps {
  chat: Conversation
  who: Who
  isOff: boolean
  contents: () => NewMessage['content'][]
  onPlanned: () => void
}

// Several files keep their order: each a second after the one before.
const APART = 1_000

/** What is written goes later: asks when, plans it, and empties the composer. */
export function LaterButton({ chat, who, isOff, contents, onPlanned }: LaterButtonProps) {
  const words = useWords()
  const times = useTimes()
  const { show } = useToast()
  const { plan } = useScheduled(chat.id)
  const [open, setOpen] = useState<{ all: NewMessage['content'][]; id: string } | null>(null)
  return (
    <>
      <IconButton
        label={words('later.title')}
        off={isOff ? words('later.writeFirst') : undefined}
        icon={<CalendarClock size={16} />}
        className="me-1"
        onClick={() => setOpen({ all: contents(), id: crypto.randomUUID() })}
      />
      {open?.all[0] && (
        <LaterDialog
          chat={chat}
          who={who}
          content={open.all[0]}
          isBusy={plan.isPending}
          error={plan.error}
          onClose={() => setOpen(null)}
          onPlan={({ sendAt, text, fallback }) =>
            plan.mutate(
              open.all.map((content, at) => ({
                content: at === 0 && text !== null && 'text' in content ? { ...content, text } : content,
                fallback: at === 0 ? fallback : null,
                sendAt: new Date(new Date(sendAt).getTime() + at * APART).toISOString(),
                clientId: `${open.id}.${at}`,
              })),
              {
                onSuccess: () => {
                  setOpen(null)
                  onPlanned()
                  show({ text: words('later.planned', { at: times.full(sendAt) }) })
                },
              },
            )
          }
        />
      )}
    </>
  )
}
