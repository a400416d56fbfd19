import { Eye } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useViewers } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'

/** Who else has this chat open, so that two people do not take the same one. */
export function Viewers({ chat }: { chat: Conversation }) {
  const words = useWords()
  // That its holder looks at it goes without saying.
  const [first, ...others] = useViewers(chat.id).filter(({ id }) => id !== chat.holder?.id)
  return (
    <p role="status" className="shrink-0 bg-bg px-4 text-ink-2">
      {first && (
        <span className="flex items-center gap-1.5 py-1.5 t-12">
          <Eye size={14} aria-hidden="true" />
          {words('supervise.viewing', { name: first.name, n: others.length })}
        </span>
      )}
    </p>
  )
}
