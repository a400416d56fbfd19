import { Check, CheckCheck, CircleHelp, Clock, TriangleAlert } from 'lucide-react'
import type { Message } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

type Ticked = Pick<Message, 'delivery' | 'at' | 'sentAt' | 'deliveredAt' | 'readAt'>

/** How far one of our messages has come: a mark to see and a sentence to hear. */
export function Ticks({ message, onMe }: { message: Ticked; onMe?: boolean }) {
  const words = useWords()
  const times = useTimes()
  const { delivery } = message
  if (!delivery) return null
  const at = reachedAt(message)
  const label = words(`tick.${delivery}`, { at: at ? times.time(at) : '' }).trim()
  const Mark = marks[delivery]
  const isRead = delivery === 'read' || delivery === 'played'
  const colour = isRead ? (onMe ? 'text-me-read' : 'text-ok') : onMe ? 'text-me-tick' : undefined
  return (
    <span className="contents" title={label}>
      <Mark
        aria-hidden="true"
        className={classes(onMe ? 'size-[15px]' : 'size-[14px]', delivery === 'failed' ? 'text-late' : colour)}
      />
      <span className="sr-only">{label}</span>
    </span>
  )
}

/** On its way from this browser. */
export function UnsentTick({ failed }: { failed: boolean }) {
  const words = useWords()
  const Mark = failed ? TriangleAlert : Clock
  return (
    <>
      <Mark aria-hidden="true" className="size-[14px]" />
      <span className="sr-only">{words(failed ? 'tick.failed' : 'tick.sending')}</span>
    </>
  )
}

const marks = {
  queued: Clock,
  sending: Clock,
  unknown: CircleHelp,
  accepted: Check,
  sent: Check,
  failed: TriangleAlert,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
}

function reachedAt({ delivery, at, sentAt, deliveredAt, readAt }: Ticked): string | null {
  if (delivery === 'read' || delivery === 'played') return readAt ?? deliveredAt ?? at
  if (delivery === 'delivered') return deliveredAt ?? at
  return sentAt ?? at
}
