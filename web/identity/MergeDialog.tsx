import { useState } from 'react'
import type { Contact } from '#protocol/http/index.ts'
import { useContactSearch, useDuplicates } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Avatar, Dialog, Input, useSettled } from '../parts/index.ts'
import { Compare } from './Compare.tsx'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

/** First which contact goes, then how the two differ and what becomes of them. */
export function MergeDialog({
  contact,
  otherId,
  onClose,
}: {
  contact: Contact
  otherId?: string
  onClose: () => void
}) {
  const [other, setOther] = useState<string | null>(otherId ?? null)
  return other ? (
    <Compare keptId={contact.id} goneId={other} onClose={onClose} />
  ) : (
    <Pick contact={contact} onPick={setOther} onClose={onClose} />
  )
}

function Pick({ contact, onPick, onClose }: { contact: Contact; onPick: (id: string) => void; onClose: () => void }) {
  const words = useWords()
  const called = useCalled()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const likely = useDuplicates(contact.id).map((one) => one.contact)
  const { found, isPending, error } = useContactSearch(q)
  const choices = (q ? found : likely).filter(({ id }) => id !== contact.id)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('merge.title', { name: called(contact) })}
      effect={words('merge.effect')}
      closeLabel={words('action.close')}
    >
      <Input
        autoFocus
        type="search"
        aria-label={words('merge.find')}
        placeholder={words('merge.findHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul aria-label={words('merge.found')} aria-busy={isPending} className="mt-2 min-h-[120px]">
        {choices.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => onPick(one.id)}
              className="move flex min-h-11 w-full items-center gap-2.5 rounded-m px-2 py-1.5 text-start hover:bg-brand-soft"
            >
              <Avatar letters={undefined} seed={one.id} size={30} />
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{called(one)}</bdi>
                <small className="block truncate t-12 text-ink-3">
                  <bdi dir="ltr">{[one.phone, one.email].filter(Boolean).join(' · ')}</bdi>
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {q !== '' && !isPending && choices.length === 0 && !error && (
        <p role="status" className="t-12 text-ink-3">
          {words('merge.none')}
        </p>
      )}
      <Trouble error={error} />
    </Dialog>
  )
}
