import { Eye } from 'lucide-react'
import { useViewers } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'

/** Who else has this chat open, so that two people do not take the same one. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const words = useWords()
  const viewers = useViewers(conversationId)
  const [first, ...others] = viewers
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
