import { Mail, MailOpen } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import type { Unread } from './use-unread.ts'

/** At the end of a row, while a pointer is over it: read becomes unread, and unread becomes read. */
export function RowUnread({ chat, unread }: { chat: Conversation; unread: Unread }) {
  const words = useWords()
  if (!unread.mayTurn(chat)) return null
  const label = words(chat.unread > 0 ? 'unread.read' : 'unread.mark')
  const Icon = chat.unread > 0 ? MailOpen : Mail
  return (
    <button
      type="button"
      // the open chat has the key, and choosing many has the button
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => unread.turn(chat)}
      className="move absolute end-2.5 bottom-1.5 grid size-[26px] place-items-center rounded-tag border border-line bg-surface text-ink-2 opacity-0 hover:bg-surface-3 hover:text-ink group-hover:opacity-100 pointer-coarse:hidden"
    >
      <Icon size={14} aria-hidden="true" />
    </button>
  )
}
