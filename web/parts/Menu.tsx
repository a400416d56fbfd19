import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'

/** A list of actions or choices under a button. */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
}: {
  trigger: ReactElement
  /** given when something else than the trigger opens it too */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
  side?: 'top' | 'bottom' | 'inline-end'
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="sheet-place z-50">
          <Base.Popup className="glide max-h-(--available-height) min-w-[200px] overflow-y-auto rounded-card border border-line-2 bg-surface p-1 shadow-3 outline-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** One action. */
export function MenuItem({
  icon,
  children,
  keyHint,
  hint,
  bad,
  disabled,
  onSelect,
}: {
  icon?: ReactNode
  children: ReactNode
  keyHint?: string
  /** why it cannot be done */
  hint?: string
  bad?: boolean
  disabled?: boolean
  onSelect?: () => void
}) {
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={classes(line, bad && 'text-late-text')}>
      {icon && <span className="text-ink-3 [&>svg]:size-4">{icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {hint && <span className="block max-w-[240px] t-12">{hint}</span>}
      </span>
      {keyHint && <kbd>{keyHint}</kbd>}
    </Base.Item>
  )
}

/** One of several, with a tick on the chosen. */
export function MenuChoices<Value extends string>({
  label,
  value,
  choices,
  closes,
  onChange,
}: {
  label: string
  value: Value
  choices: { value: Value; label: string; icon?: ReactNode }[]
  /** once chosen, there is nothing more to do in the menu */
  closes?: boolean
  onChange: (value: Value) => void
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 t-11 text-ink-3">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} closeOnClick={closes} className={line}>
            {choice.icon}
            <span className="flex-1 truncate">{choice.label}</span>
            <Base.RadioItemIndicator>
              <Check size={14} className="text-brand-text" aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export const MenuLine = () => <Base.Separator className="my-1 h-px bg-line" />

const line =
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-tag px-2.5 py-1.5 text-ink outline-0 data-disabled:opacity-45 data-highlighted:bg-brand-soft pointer-coarse:min-h-11'
