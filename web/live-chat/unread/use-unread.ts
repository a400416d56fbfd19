import type { Conversation } from '#protocol/http/index.ts'
import { reasonOf, useReadMark } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'

/** Turns a read chat unread and an unread one read, for everybody of the bot, as reading is the chat's. */
export function useUnread() {
  const words = useWords()
  const { show } = useToast()
  const { put, mayPut } = useReadMark()
  const turn = (chat: Conversation, onMarked?: () => void) => {
    const key = `unread-${chat.id}`
    if (chat.unread > 0) return put({ chat, unread: false })
    put(
      { chat, unread: true },
      {
        onSuccess: (marked) => {
          onMarked?.()
          const act = () => put({ chat: marked, unread: false })
          show({ key, text: words('unread.marked'), action: { label: words('action.undo'), act } })
        },
        onError: (error) => {
          const reason = reasonOf(error) ?? words('failure.unreachable')
          show({ key, bad: true, text: words('unread.failed', { reason }) })
        },
      },
    )
  }
  return { turn, mayTurn: mayPut }
}

export type Unread = ReturnType<typeof useUnread>
