import { Headset, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { firstName } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useRights } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { useInbox, useNow } from '../../socket/index.ts'
import { AssignDialog } from '../thread/AssignDialog.tsx'
import type { SpokenMoves } from '../thread/use-moves.ts'
import type { Who } from '../thread/who.ts'

/** Under a chat that somebody else holds: who answers, and the only way to write, which is to give the chat to somebody. */
export function HolderBar({ chat, who, moves }: { chat: Conversation; who: Who; moves: SpokenMoves }) {
  const words = useWords()
  const rights = useRights(chat)
  const now = useNow(1_000)
  const typing = useInbox((inbox) => inbox.typing[chat.id])
  const [isAsking, setAsking] = useState(false)
  const holder = chat.holder?.name ?? ''
  const first = firstName(holder) ?? holder
  const isTyping = Boolean(typing?.agentUntil && Date.parse(typing.agentUntil) > now)
  return (
    <div className="mx-4 mb-4 flex shrink-0 items-center gap-3.5 rounded-card border border-brand-line bg-surface px-4 py-3.5 shadow-2 max-phone:mx-2.5 max-phone:mb-2.5">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-brand-soft text-brand max-phone:hidden"
      >
        <Headset size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <b className="t-14b">{words('supervise.answers', { holder: first, name: who.first })}</b>
        <p className="mt-0.5 t-12 text-ink-2" aria-live="polite">
          {isTyping ? words('thread.typing', { name: first }) : words('supervise.answersText', { name: who.first })}
        </p>
      </div>
      {rights.assign && (
        <Button icon={<UserPlus size={16} />} keyHint="A" onClick={() => setAsking(true)}>
          {words('chat.assignTo')}
        </Button>
      )}
      {isAsking && <AssignDialog chat={chat} who={who} onClose={() => setAsking(false)} onAssign={moves.assign} />}
    </div>
  )
}
