import { Bot, CircleCheck, Hand, Headset } from 'lucide-react'
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
export function HolderPill({ chat, meId, short }: { chat: Conversation; meId: string; short?: boolean }) {
  const words = useWords()
  const { tone, Icon } = looks[chat.status]
  const status = words(`status.${chat.status}`)
  if (chat.status === 'requesting' && chat.requestedAt) return <WaitingPill chat={chat} status={status} />
  const text =
    !chat.holder || (short && chat.holder.id === meId)
      ? status
      : chat.holder.id === meId
        ? words('thread.by', { status })
        : words('thread.with', { name: chat.holder.name })
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" />}>
      {text}
    </Pill>
  )
}

function WaitingPill({ chat, status }: { chat: Conversation; status: string }) {
  const { ms, isLate } = waitOf(chat, useNow())
  return (
    <Pill tone={isLate ? 'late' : 'req'} icon={<Hand aria-hidden="true" />}>
      {status}
      <span aria-hidden="true">·</span>
      <span className="tabular-nums">{clockOf(ms)}</span>
    </Pill>
  )
}
