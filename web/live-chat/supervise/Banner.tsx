import { Eye, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { firstName } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useAccess, useLeaveChat, useSupervision } from '../../api/index.ts'
import { useBoldWords, useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'

/** Over a chat that somebody else holds: that it is read only, why it is open, and the way out. */
export function Banner({ chat }: { chat: Conversation }) {
  const words = useWords()
  const bold = useBoldWords()
  const supervision = useSupervision(chat.botId)
  const isFree = supervision === 'team'
  const access = useAccess(chat.id, true)
  const leave = useLeaveChat(chat.id)
  const holder = chat.holder?.name ?? ''
  const first = firstName(holder) ?? holder
  useLeaving(chat.id, supervision === 'with-reason', leave.mutate)
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3.5 border-brand-line border-b bg-brand-soft px-4 py-3 text-brand-text"
    >
      <Eye size={16} className="shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {isFree
          ? bold('supervise.free', { holder: first })
          : bold('supervise.banner', { holder: first, reason: access?.reason ?? '…' })}
      </p>
      {!isFree && (
        <Button icon={<X size={16} />} busy={leave.isPending} onClick={() => leave.mutate()}>
          {words('supervise.leave')}
        </Button>
      )}
    </div>
  )
}

/** Access ends on leaving: another chat, another page, a closed tab. */
function useLeaving(chatId: string, isOpened: boolean, leave: () => void) {
  const latest = useRef(leave)
  latest.current = leave
  const isHere = useRef(false)
  useEffect(() => {
    if (!isOpened) return
    isHere.current = true
    const closing = () =>
      void fetch(`/api/v1/conversations/${chatId}/access`, {
        method: 'DELETE',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    window.addEventListener('pagehide', closing)
    return () => {
      window.removeEventListener('pagehide', closing)
      isHere.current = false
      // A page that is only drawn anew comes back at once.
      queueMicrotask(() => {
        if (!isHere.current) latest.current()
      })
    }
  }, [chatId, isOpened])
}
