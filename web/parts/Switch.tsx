import { Switch as Base } from '@base-ui/react/switch'
import { classes } from './classes.ts'

/** On or off, at once. */
export function Switch({
  on,
  label,
  onChange,
  green,
  small,
}: {
  on: boolean
  label: string
  onChange: (on: boolean) => void
  green?: boolean
  small?: boolean
}) {
  return (
    <Base.Root
      checked={on}
      onCheckedChange={onChange}
      aria-label={label}
      className={classes(
        'move relative inline-block h-5 w-[34px] shrink-0 rounded-full bg-control',
        green ? 'data-checked:bg-ok-solid' : 'data-checked:bg-brand-solid',
        small && '-mx-[3px] scale-[.82]',
      )}
    >
      <Base.Thumb className="move absolute start-0.5 top-0.5 size-4 rounded-full bg-white shadow-1 data-checked:translate-x-3.5 rtl:data-checked:-translate-x-3.5" />
    </Base.Root>
  )
}
