import type { ReactNode, SelectHTMLAttributes } from 'react'
import { classes } from './classes.ts'

/** A choice with consequences: its name and its effect, one of several. */
export function RadioCards<Value extends string>({
  label,
  name,
  value,
  choices,
  onChange,
}: {
  label: string
  name: string
  value: Value
  choices: { value: Value; label: string; effect: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={classes(
            'move flex min-h-11 cursor-pointer items-start gap-2.5 rounded-m border px-3 py-2.5 focus-within:ring-3 focus-within:ring-brand-soft',
            choice.value === value ? 'border-brand bg-brand-soft' : 'border-line-2 hover:bg-surface-2',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="mt-[3px]"
          />
          <span className="min-w-0">
            <span className={classes('block font-semibold', choice.value === value && 'text-brand-text')}>
              {choice.label}
            </span>
            <span className="block t-12 text-ink-2">{choice.effect}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** One of a list of words. */
export function Select({
  label,
  className,
  children,
  ...rest
}: SelectHTMLAttributes<HTMLSelectElement> & { label: string; children: ReactNode }) {
  return (
    <select
      {...rest}
      aria-label={label}
      className={classes(
        'move h-[34px] max-w-full rounded-m border border-control bg-surface ps-2.5 pe-7 t-13 text-ink outline-0 focus:border-brand focus:ring-3 focus:ring-brand-soft disabled:opacity-60 pointer-coarse:h-11',
        className,
      )}
    >
      {children}
    </select>
  )
}
