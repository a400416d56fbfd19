import { Bot, CircleCheck, Hand, Headset } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { clockOf, useWords } from '../../i18n/index.ts'
import { Pill, type Tone } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { waitOf } from '../waits.ts'

const looks: Record<Conversation['status'], { tone: Tone; Icon: typeof Bot }> = {
  active: { tone: 'bot', Icon: Bot },
  requesting: { tone: 'req', Icon: Hand },
  intervened: { tone: 'human', Icon: Headset },
  closed: { tone: 'plain', Icon: CircleCheck },
}

/** The status of a chat and who holds it; a request with its waiting time, red once it is late. */
export function HolderPill({
  chat,
  meId,
  short,
  bare,
  opens,
}: {
  chat: Conversation
  meId: string
  short?: boolean
  /** the symbol alone, where there is room for one thing beside it; what it says is read out */
  bare?: boolean
  /** the mark of what a press opens */
  opens?: ReactNode
}) {
  const words = useWords()
  const { tone, Icon } = looks[chat.status]
  const status = words(`status.${chat.status}`)
  if (chat.status === 'requesting' && chat.requestedAt) return <WaitingPill chat={chat} status={status} opens={opens} />
  const text = !chat.holder
    ? status
    : chat.holder.id === meId
      ? words('thread.by', { status })
      : words('thread.with', { name: chat.holder.name })
  const isOwn = chat.holder?.id === meId
  if (bare)
    return (
      <Pill tone={tone} icon={<Icon aria-hidden="true" className="shrink-0" />}>
        <span className="sr-only">{text}</span>
      </Pill>
    )
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" className="shrink-0" />} className={shrinks}>
      {isOwn && short ? (
        <span className="truncate">{status}</span>
      ) : (
        <>
          <span className={isOwn ? 'truncate @max-[300px]:hidden' : 'truncate'}>{text}</span>
          {isOwn && <span className="hidden truncate @max-[300px]:inline">{status}</span>}
        </>
      )}
      {opens}
    </Pill>
  )
}

// Beside a name that needs the room the pill gives way, never the name.
const shrinks = 'max-w-full min-w-0 shrink!'

function WaitingPill({ chat, status, opens }: { chat: Conversation; status: string; opens?: ReactNode }) {
  const { ms, isLate } = waitOf(chat, useNow())
  return (
    <Pill tone={isLate ? 'late' : 'req'} icon={<Hand aria-hidden="true" className="shrink-0" />} className={shrinks}>
      <span className="truncate">{status}</span>
      <span aria-hidden="true">·</span>
      <span className="shrink-0 tabular-nums">{clockOf(ms)}</span>
      {opens}
    </Pill>
  )
}
