import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Menu, MenuChoices } from './Menu.tsx'

const ALL = 'all'

interface PickMenuProps {
  name: string
  label?: string
  all: string
  value: string | undefined
  choices: readonly { id: string; name: string }[]
  onPick: (id: string | undefined) => void
}

/** A filter with one of many: a chip that opens them. */
export function PickMenu({ name, label = name, all, value, choices, onPick }: PickMenuProps) {
  const chosen = choices.find(({ id }) => id === value)
  return (
    <Menu
      trigger={
        <PickChip on={Boolean(value)} aria-label={chosen ? `${label}: ${chosen.name}` : undefined}>
          {chosen?.name ?? name}
        </PickChip>
      }
    >
      <MenuChoices
        label={label}
        value={value ?? ALL}
        onChange={(id) => onPick(id === ALL ? undefined : id)}
        choices={[{ value: ALL, label: all }, ...choices.map((one) => ({ value: one.id, label: one.name }))]}
      />
    </Menu>
  )
}

function PickChip({ on, children, ...rest }: { on: boolean; children: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        'move inline-flex h-[26px] max-w-[200px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-full border px-[9px] t-caption pointer-coarse:h-9',
        on
          ? 'border-brand-line bg-brand-soft text-brand-text'
          : 'border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
      )}
    >
      <span className="truncate">{children}</span>
      <ChevronDown size={13} className="shrink-0" aria-hidden="true" />
    </button>
  )
}
