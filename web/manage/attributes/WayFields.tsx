import { type Filler, fillers } from '#domain/contact/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Field, Input } from '../../parts/index.ts'

/** What is typed as the least and the most; an empty field is no limit. */
export const limitsOf = (least: string, most: string) => ({
  ...(least.trim() === '' ? {} : { least: Number(least) }),
  ...(most.trim() === '' ? {} : { most: Number(most) }),
})

/** The least and the most that a number, or the letters of a text, may be. */
export function LimitFields({
  type,
  least,
  most,
  onLeast,
  onMost,
}: {
  type: 'text' | 'number'
  least: string
  most: string
  onLeast: (least: string) => void
  onMost: (most: string) => void
}) {
  const words = useWords()
  const common = { type: 'number', step: type === 'text' ? 1 : 'any', min: type === 'text' ? 0 : undefined } as const
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={words(`attributes.least.${type}`)}>
        {(control) => (
          <Input {...control} {...common} value={least} onChange={(event) => onLeast(event.target.value)} />
        )}
      </Field>
      <Field label={words(`attributes.most.${type}`)}>
        {(control) => <Input {...control} {...common} value={most} onChange={(event) => onMost(event.target.value)} />}
      </Field>
    </div>
  )
}

/** Who may write values; the server refuses the others. */
export function FilledBy({ value, onChange }: { value: readonly Filler[]; onChange: (next: Filler[]) => void }) {
  const words = useWords()
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 t-caption text-ink-2">{words('attributes.filledBy')}</legend>
      {fillers.map((one) => (
        <label key={one} className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={value.includes(one)}
            className="size-4 accent-(--brand-solid)"
            onChange={({ currentTarget }) =>
              onChange(fillers.filter((other) => (other === one ? currentTarget.checked : value.includes(other))))
            }
          />
          {words(`attributes.filledBy.${one}`)}
        </label>
      ))}
      {value.length === 0 && <p className="t-12 text-late-text">{words('attributes.filledByNobody')}</p>}
    </fieldset>
  )
}
