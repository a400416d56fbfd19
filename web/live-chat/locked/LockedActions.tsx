import { Ellipsis, Eye, Undo2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { firstName } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useOpenWithReason, useRights } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Menu, MenuItem } from '../../parts/index.ts'
import { useKeys } from '../chat-keys.ts'
import { OpenDialog } from '../supervise/index.ts'
import { AssignDialog } from '../thread/AssignDialog.tsx'
import { ReturnDialog } from '../thread/ReturnDialog.tsx'
import { useSpokenMoves } from '../thread/use-moves.ts'
import { useWho } from '../thread/who.ts'

/** What a manager may do with a chat without reading it: give it to somebody, or back to the queue. */
export function LockedActions({ chat }: { chat: Conversation }) {
  const words = useWords()
  const rights = useRights(chat)
  const who = useWho(chat)
  const moves = useSpokenMoves(chat, who)
  const [asking, setAsking] = useState<'assign' | 'return' | null>(null)
  useKeys({
    a: rights.assign ? () => setAsking('assign') : undefined,
    u: rights.unassign ? () => setAsking('return') : undefined,
  })
  if (!rights.assign && !rights.unassign) return null
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={words('thread.more')}
            className="move grid size-8 shrink-0 place-items-center rounded-m text-ink-2 hover:bg-surface-3 pointer-coarse:size-11"
          >
            <Ellipsis size={16} />
          </button>
        }
      >
        {rights.assign && (
          <MenuItem icon={<UserPlus />} keyHint="A" onSelect={() => setAsking('assign')}>
            {words('chat.assignTo')}
          </MenuItem>
        )}
        {rights.unassign && (
          <MenuItem icon={<Undo2 className="mirror" />} keyHint="U" onSelect={() => setAsking('return')}>
            {words('chat.returnToQueue')}
          </MenuItem>
        )}
      </Menu>
      {asking === 'assign' && (
        <AssignDialog chat={chat} who={who} onClose={() => setAsking(null)} onAssign={moves.assign} />
      )}
      {asking === 'return' && <ReturnDialog who={who} onClose={() => setAsking(null)} onReturn={moves.unassign} />}
    </>
  )
}

/** "Open with a reason", where the bot lets managers. */
export function OpenWithReason({ chat, name }: { chat: Conversation; name: string }) {
  const words = useWords()
  const { mayOpen, open } = useOpenWithReason(chat)
  const [isAsking, setAsking] = useState(false)
  if (!mayOpen) return null
  const holder = chat.holder?.name ?? ''
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3.5">
      <span className="flex-1 basis-52 text-ink-2">
        {words('supervise.mayOpen', { holder: firstName(holder) ?? holder })}
      </span>
      <Button icon={<Eye size={16} />} onClick={() => setAsking(true)}>
        {words('supervise.action')}
      </Button>
      {isAsking && (
        <OpenDialog
          chat={chat}
          name={name}
          isBusy={open.isPending}
          error={open.error}
          onClose={() => setAsking(false)}
          onOpen={(access) => open.mutate(access)}
        />
      )}
    </div>
  )
}
