import { useId } from 'react'
import { type Bot, roles } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, Field, Input } from '../../parts/index.ts'

export interface Work {
  role: (typeof roles)[number]
  botIds: string[]
  /** as typed: empty means no limit of their own */
  capacity: string
}

const MOST = 100

/** The number behind what was typed; null for no limit, undefined when it is none. */
export function capacityOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const n = Number(typed)
  return Number.isInteger(n) && n >= 1 && n <= MOST ? n : undefined
}

interface WorkFieldsProps {
  work: Work
  bots: Bot[]
  /** one's own role is not changed by oneself */
  keepRole?: boolean
  onChange: (work: Work) => void
}

/** Role, bots and capacity of somebody: choices with consequences are cards. */
export function WorkFields({ work, bots, keepRole, onChange }: WorkFieldsProps) {
  const words = useWords()
  const name = useId()
  const toggle = (id: string, on: boolean) =>
    onChange({ ...work, botIds: on ? [...work.botIds, id] : work.botIds.filter((one) => one !== id) })
  return (
    <>
      <fieldset className="grid gap-1.5" disabled={keepRole}>
        <legend className="mb-1.5 t-caption text-ink-2">{words('people.role')}</legend>
        {[...roles].reverse().map((role) => (
          <label
            key={role}
            className={classes(
              'move grid grid-cols-[16px_1fr] gap-x-2.5 rounded-[10px] border px-3 py-2 has-disabled:opacity-60',
              work.role === role ? 'border-brand bg-brand-soft' : 'border-line-2 hover:bg-surface-3',
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-0.5 size-4 accent-brand-solid"
              checked={work.role === role}
              onChange={() => onChange({ ...work, role })}
            />
            <span>
              <span className="block t-ui">{words(`role.${role}`)}</span>
              <span className="block t-12 text-ink-2">{words(`people.does.${role}`)}</span>
            </span>
          </label>
        ))}
        {keepRole && <p className="t-12 text-ink-3">{words('people.ownRole')}</p>}
      </fieldset>
      <fieldset className="grid gap-1">
        <legend className="mb-1.5 t-caption text-ink-2">{words('people.bots')}</legend>
        {bots.map((bot) => (
          <label key={bot.id} className="flex min-h-7 items-center gap-2.5 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-brand-solid"
              checked={work.botIds.includes(bot.id)}
              onChange={(event) => toggle(bot.id, event.target.checked)}
            />
            {bot.name}
          </label>
        ))}
      </fieldset>
      <Field
        label={words('people.capacity')}
        hint={words('people.capacityHint')}
        error={capacityOf(work.capacity) === undefined ? words('people.capacityWrong', { most: MOST }) : null}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            placeholder={words('people.noLimit')}
            value={work.capacity}
            onChange={(event) => onChange({ ...work, capacity: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
