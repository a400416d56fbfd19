import type { Contact } from '#protocol/http/index.ts'
import { useIdentity, useMerges } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { Button, Dialog, SkeletonRows, useToast } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

/** The merges into a contact, each with its way back. */
export function MergesDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const words = useWords()
  const times = useTimes()
  const toast = useToast()
  const called = useCalled()
  const merges = useMerges(contact.id)
  const { undo } = useIdentity(contact.id)
  const takeBack = (id: string, name: string) =>
    undo.mutate(id, {
      onSuccess: () => {
        toast.show({ text: words('merge.undone', { name }) })
        onClose()
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('merges.title', { name: called(contact) })}
      effect={words('merges.effect')}
      closeLabel={words('action.close')}
    >
      {merges.isPending && <SkeletonRows n={2} label={words('profile.loading')} />}
      <ul className="flex flex-col gap-2">
        {merges.data?.items.map(({ id, gone, at, by, undoneAt }) => (
          <li key={id} className="flex min-h-11 items-center gap-3">
            <span className="min-w-0 flex-1">
              <bdi className="block truncate font-medium">{called(gone)}</bdi>
              <small className="t-12 text-ink-3">
                <bdi>{times.full(at)}</bdi> {by && <bdi>· {by}</bdi>}
              </small>
            </span>
            {undoneAt ? (
              <span className="t-12 text-ink-3">{words('merges.undone')}</span>
            ) : (
              <Button size={26} busy={undo.isPending} onClick={() => takeBack(id, called(gone))}>
                {words('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {merges.data?.items.length === 0 && <p className="t-13 text-ink-2">{words('merges.none')}</p>}
      <Trouble error={merges.error ?? undo.error} />
    </Dialog>
  )
}
