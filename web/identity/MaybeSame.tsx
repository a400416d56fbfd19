import { Users } from 'lucide-react'
import { useState } from 'react'
import { mayAlways } from '#domain/team/index.ts'
import type { Contact } from '#protocol/http/index.ts'
import { reasonOf, useAsker, useDuplicates, useNotSame } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, useToast } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { MergeDialog } from './MergeDialog.tsx'

/** Other contacts that may be this person, and why; a manager may compare and merge them. */
export function MaybeSame({ contact }: { contact: Contact }) {
  const words = useWords()
  const called = useCalled()
  const asker = useAsker()
  const duplicates = useDuplicates(contact.id)
  const [comparing, setComparing] = useState<string | null>(null)
  const toast = useToast()
  const notSame = useNotSame(contact.id)
  const failed = (error: unknown) => toast.show({ text: reasonOf(error) ?? words('failure.unreachable'), bad: true })
  const dismiss = (other: Contact) => {
    const undo = () => notSame.mutate({ otherId: other.id, isSaid: false }, { onError: failed })
    notSame.mutate(
      { otherId: other.id, isSaid: true },
      {
        onError: failed,
        onSuccess: () =>
          toast.show({
            text: words('same.notDone', { name: called(contact), other: called(other) }),
            action: { label: words('merge.undo'), act: undo },
          }),
      },
    )
  }
  if (duplicates.length === 0) return null
  return (
    <section
      aria-label={words('same.title')}
      className="rounded-card border border-brand-line bg-brand-soft px-3 py-2.5"
    >
      <h3 className="flex items-center gap-1.5 t-caption text-brand-text">
        <Users size={14} aria-hidden="true" />
        {words('same.title')}
      </h3>
      <ul className="mt-1 flex flex-col gap-1">
        {duplicates.map(({ contact: other, because }) => (
          <li key={other.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 flex-1 basis-32 leading-4">
              <bdi className="block truncate font-medium">{called(other)}</bdi>
              <small className="t-12 text-ink-2">{because.map((why) => words(`same.${why}`)).join(' · ')}</small>
            </span>
            {mayAlways.mergeContacts(asker) && (
              <>
                <Button size={26} look="ghost" onClick={() => dismiss(other)}>
                  {words('same.not')}
                </Button>
                <Button size={26} onClick={() => setComparing(other.id)}>
                  {words('same.compare')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {comparing && <MergeDialog contact={contact} otherId={comparing} onClose={() => setComparing(null)} />}
    </section>
  )
}
