import { Check, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { MergePreview } from '#protocol/http/index.ts'
import { reasonOf, useAttributes, useIdentity, useMergePreview } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Dialog, SkeletonRows, Tag, useToast } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

type Sides = Record<string, 'kept' | 'gone'>

/** Two contacts side by side: what is taken of which, what happens to the rest, and Merge. */
export function Compare({ keptId, goneId, onClose }: { keptId: string; goneId: string; onClose: () => void }) {
  const words = useWords()
  const toast = useToast()
  const called = useCalled()
  const preview = useMergePreview(keptId, goneId)
  const { merge, undo } = useIdentity(keptId)
  const [chosen, setChosen] = useState<Sides>({})
  const plan = preview.data
  const kept = plan ? called(plan.kept) : ''
  const gone = plan ? called(plan.gone) : ''
  // As promises: the dialog may be gone by the time the answer is here, and the toast is wanted all the same.
  const takeBack = (mergeId: string) =>
    undo.mutateAsync(mergeId).then(
      () => toast.show({ key: 'merge', text: words('merge.undone', { name: gone }) }),
      (error: unknown) =>
        toast.show({ key: 'merge', bad: true, text: reasonOf(error) ?? words('failure.unreachable') }),
    )
  const go = () =>
    merge.mutateAsync({ contactId: goneId, choose: chosen }).then(
      ({ merge: { id } }) => {
        onClose()
        toast.show({
          key: 'merge',
          text: words('merge.done', { kept, gone }),
          lasts: 10_000,
          action: { label: words('merge.undo'), act: () => void takeBack(id) },
        })
      },
      () => {}, // said in the dialog
    )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words('merge.compareTitle')}
      effect={plan ? words('merge.compareEffect', { kept, gone }) : undefined}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!plan} busy={merge.isPending} onClick={() => void go()}>
            {words('merge.go')}
          </Button>
        </>
      }
    >
      {preview.isPending && <SkeletonRows n={4} label={words('profile.loading')} />}
      {plan && (
        <>
          <Differences plan={plan} chosen={chosen} onChoose={setChosen} names={{ kept, gone }} />
          <Happens plan={plan} />
        </>
      )}
      <Trouble error={preview.error ?? merge.error} />
    </Dialog>
  )
}

function Differences({
  plan,
  chosen,
  names,
  onChoose,
}: {
  plan: MergePreview
  chosen: Sides
  names: { kept: string; gone: string }
  onChoose: (chosen: Sides) => void
}) {
  const words = useWords()
  const known = useAttributes()
  const fields = { name: 'merge.name', phone: 'merge.phone', email: 'merge.email' } as const
  const more = { language: 'merge.language', source: 'merge.source' } as const
  const labels: Partial<Record<string, keyof typeof titles>> = { ...fields, ...more }
  const titles = {
    'merge.name': words('merge.name'),
    'merge.phone': words('merge.phone'),
    'merge.email': words('merge.email'),
    'merge.language': words('merge.language'),
    'merge.source': words('merge.source'),
  }
  const labelOf = (field: string) => {
    const key = labels[field]
    const name = field.replace(/^attribute:/, '')
    return key ? titles[key] : (known.find((one) => one.name === name)?.label ?? name)
  }
  if (plan.differences.length === 0) return <p className="t-13 text-ink-2">{words('merge.same')}</p>
  return (
    <div className="flex flex-col gap-2">
      {plan.differences.map(({ field, kept, gone }) => (
        <fieldset key={field} className="rounded-m border border-line px-3 pt-1 pb-2.5">
          <legend className="px-1 t-caption text-ink-2">{labelOf(field)}</legend>
          <div className="grid grid-cols-2 gap-2 max-phone:grid-cols-1">
            {(['kept', 'gone'] as const).map((side) => (
              <label key={side} className="flex min-h-8 items-start gap-2 pointer-coarse:min-h-11">
                <input
                  type="radio"
                  name={field}
                  checked={(chosen[field] ?? 'kept') === side}
                  onChange={() => onChoose({ ...chosen, [field]: side })}
                  className="mt-[3px] size-4 shrink-0 accent-(--brand-solid)"
                />
                <span className="min-w-0">
                  <bdi className="wrap-anywhere block font-medium">{shown(side === 'kept' ? kept : gone)}</bdi>
                  <small className="block truncate t-12 text-ink-3">
                    <bdi>{names[side]}</bdi>
                  </small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function Happens({ plan }: { plan: MergePreview }) {
  const words = useWords()
  return (
    <div className="mt-4 rounded-m bg-surface-2 px-3 py-2.5 t-13">
      {plan.after.tags.length > 0 && (
        <p className="mb-2 flex flex-wrap gap-1.5">
          {plan.after.tags.map(({ id, name }) => (
            <Tag key={id}>{name}</Tag>
          ))}
        </p>
      )}
      <ul className="flex flex-col gap-1.5">
        <Line>{words('merge.happensChats', { n: plan.chats.kept + plan.chats.gone })}</Line>
        {plan.joined.map(({ id, name }) => (
          <Line key={id}>{words('merge.happensJoined', { channel: name })}</Line>
        ))}
        <Line>{words('merge.happensConsent')}</Line>
        <Line icon={<Undo2 size={14} className="mirror mt-0.5 shrink-0 text-brand-text" aria-hidden="true" />}>
          {words('merge.happensUndo')}
        </Line>
      </ul>
    </div>
  )
}

const Line = ({ icon, children }: { icon?: ReactNode; children: ReactNode }) => (
  <li className="flex items-start gap-2">
    {icon ?? <Check size={14} className="mt-0.5 shrink-0 text-ok-text" aria-hidden="true" />}
    <span>{children}</span>
  </li>
)
