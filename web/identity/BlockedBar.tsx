import { Ban } from 'lucide-react'
import { useIdentity } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from '../parts/index.ts'
import { Trouble } from './Trouble.tsx'

/** Instead of the composer: nothing is sent to a blocked contact, and one press lets them in again. */
export function BlockedBar({ contactId, name }: { contactId: string; name: string }) {
  const words = useWords()
  const { block } = useIdentity(contactId)
  return (
    <div className="mx-4 mb-4 flex shrink-0 items-center gap-3.5 rounded-card border border-line-2 bg-surface px-4 py-3.5 shadow-2 max-phone:mx-2.5 max-phone:mb-2.5 max-phone:flex-col max-phone:items-stretch">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-surface-3 text-ink-2 max-phone:hidden"
      >
        <Ban size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <b className="t-14b">{words('block.barTitle', { name })}</b>
        <p className="mt-0.5 t-12 text-ink-2">{words('block.barText')}</p>
        <Trouble error={block.error} />
      </div>
      <Button size={40} busy={block.isPending} onClick={() => block.mutate(false)}>
        {words('identity.unblock')}
      </Button>
    </div>
  )
}
