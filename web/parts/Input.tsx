import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react'
import { classes } from './classes.ts'

interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  size?: 34 | 42
  quiet?: boolean
  bad?: boolean
  before?: ReactNode
  after?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A line to type in. */
export function Input({ size = 34, quiet, bad, before, after, className, ref, ...rest }: InputProps) {
  return (
    <span
      className={classes(
        edge(bad, quiet),
        'flex items-center gap-2 px-2.5',
        size === 42 ? 'h-[42px]' : 'h-[34px]',
        className,
      )}
    >
      {before}
      <input
        ref={ref}
        {...rest}
        className={classes('w-full flex-1 bg-transparent text-ink shadow-none! outline-0', quiet ? 't-13' : 't-14')}
      />
      {after}
    </span>
  )
}

/** Several lines to type in. */
export function TextArea({
  bad,
  className,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { bad?: boolean; ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <textarea
      {...rest}
      className={classes(edge(bad), 'block w-full resize-y px-2.5 py-2 t-14 shadow-none! outline-0', className)}
    />
  )
}

interface FieldProps {
  label: string
  hint?: string
  error?: string | null
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; bad?: boolean }) => ReactNode
}

/** A labelled control; what is wrong and what to do stands right below it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const below = error ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="t-caption text-ink-2">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': error ? true : undefined,
        bad: Boolean(error),
      })}
      {below && (
        <span
          id={`${id}-below`}
          role={error ? 'alert' : undefined}
          className={classes('t-12', error ? 'text-late-text' : 'text-ink-3')}
        >
          {below}
        </span>
      )}
    </div>
  )
}

const edge = (bad?: boolean, quiet?: boolean) =>
  classes(
    'move rounded-m border bg-surface text-ink focus-within:border-brand focus-within:ring-3 focus-within:ring-brand-soft has-disabled:opacity-60',
    bad ? 'border-late' : quiet ? 'border-line-2 bg-surface-2' : 'border-control',
  )
