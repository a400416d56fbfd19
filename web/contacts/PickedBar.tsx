import { Download, Tag, TagX, X } from 'lucide-react'
import { useState } from 'react'
import { reasonOf, useTagContacts, useTags } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { TagPicker } from '../live-chat/tags/index.ts'
import { Button, Dialog, useToast } from '../parts/index.ts'
import type { PickedContacts } from './use-picked-contacts.ts'

interface PickedBarProps {
  picked: PickedContacts
  /** null: this person may not take contacts away */
  onExport: (() => void) | null
}

/** What can be done with all chosen contacts at once. */
export function PickedBar({ picked, onExport }: PickedBarProps) {
  const words = useWords()
  const toast = useToast()
  const tags = useTags()
  const change = useTagContacts()
  const [asks, setAsks] = useState<'tag' | 'untag' | null>(null)
  const n = picked.ids.length
  const go = (name: string) => {
    if (!asks) return
    change.mutate(
      { do: asks, name, ids: picked.ids },
      {
        onSuccess: (changed) => {
          toast.show({ key: 'contacts', text: words(`contacts.${asks}Done`, { n: changed, name }) })
          setAsks(null)
          picked.clear()
        },
      },
    )
  }
  const button =
    'move inline-flex min-h-8 items-center gap-1.5 rounded-m px-2 font-medium text-toast-act hover:bg-white/10 pointer-coarse:min-h-11 [&>svg]:size-4'
  return (
    <>
      {n > 0 && (
        <section
          aria-label={words('contacts.chosenLabel')}
          className="fixed inset-x-3 bottom-5 z-30 mx-auto flex w-fit max-w-[calc(100vw-24px)] flex-wrap items-center gap-x-2 gap-y-1 rounded-card bg-toast py-1.5 ps-3.5 pe-2 text-white shadow-3 max-phone:bottom-20"
        >
          <span role="status" className="me-1 font-semibold tabular-nums">
            {words('contacts.chosen', { n })}
          </span>
          <button type="button" className={button} onClick={() => setAsks('tag')}>
            <Tag aria-hidden="true" />
            {words('tag.add')}
          </button>
          <button type="button" className={button} onClick={() => setAsks('untag')}>
            <TagX aria-hidden="true" />
            {words('contacts.untag')}
          </button>
          {onExport && (
            <button type="button" className={button} onClick={onExport}>
              <Download aria-hidden="true" />
              {words('contacts.export')}
            </button>
          )}
          <button type="button" className={button} aria-label={words('many.clear')} onClick={picked.clear}>
            <X aria-hidden="true" />
          </button>
        </section>
      )}
      {asks && (
        <Dialog
          open
          onClose={() => setAsks(null)}
          title={words(`contacts.${asks}Title`, { n })}
          effect={words(`contacts.${asks}Effect`)}
          closeLabel={words('action.close')}
        >
          {asks === 'tag' ? (
            <TagPicker taken={[]} onPick={go} />
          ) : (
            <ul className="flex max-h-[260px] flex-wrap gap-1.5 overflow-y-auto">
              {tags.map(({ id, name }) => (
                <li key={id}>
                  <Button size={26} disabled={change.isPending} onClick={() => go(name)}>
                    {name}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {change.error && (
            <p role="alert" className="mt-2 t-12 text-late-text">
              {reasonOf(change.error) ?? words('failure.unreachable')}
            </p>
          )}
        </Dialog>
      )}
    </>
  )
}
