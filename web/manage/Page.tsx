import { Bot } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMinutes, useWords } from '../i18n/index.ts'
import { Button, classes, Empty, ErrorState, Select, SkeletonRows, Switch } from '../parts/index.ts'
import { BotTabs } from './bots/BotTabs.tsx'
import type { BotDraft, BotDraftState } from './use-bot-draft.ts'

/** A settings page of one bot: its title, the bot it is about, Save, and what it holds once the bot is there. */
export function BotPage({
  title,
  effect,
  state,
  children,
}: {
  title: string
  effect: string
  state: BotDraftState
  children: (draft: BotDraft) => ReactNode
}) {
  const words = useWords()
  const { bots, bot, draft, isPending, isError, retry, isDirty, isSaving, pick, save, discard } = state
  return (
    <main className="min-h-0 flex-1 overflow-y-auto bg-bg">
      <form
        className="mx-auto flex w-full max-w-[1160px] flex-col gap-4 px-4 pt-5 pb-8 tablet:px-7"
        onSubmit={(event) => {
          event.preventDefault()
          if (isDirty) save()
        }}
      >
        <header className="flex flex-wrap items-center gap-3">
          <div className="flex-1 basis-60">
            <h1 className="t-20">{title}</h1>
            <p className="text-ink-2">{effect}</p>
          </div>
          <div className="flex items-center gap-3 max-phone:w-full">
            {bots.length > 0 && (
              <Select
                className="max-phone:flex-1"
                label={words('list.bot')}
                value={bot?.id}
                onChange={(event) => pick(event.target.value)}
              >
                {bots.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
            {isDirty && <Button onClick={discard}>{words('manage.discard')}</Button>}
            <Button type="submit" look="primary" disabled={!isDirty} busy={isSaving}>
              {words(isDirty ? 'manage.save' : 'manage.isSaved')}
            </Button>
          </div>
        </header>
        <BotTabs />
        {isPending && <SkeletonRows n={5} label={words('manage.loading')} />}
        {isError && <ErrorState title={words('manage.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
        {!isPending && !isError && !draft && (
          <Empty icon={<Bot />} title={words('home.noBots')} text={words('home.noBotsText')} />
        )}
        {draft && children(draft)}
      </form>
    </main>
  )
}

/** A card of settings with its head. */
export function Card({
  title,
  note,
  children,
  className,
}: {
  title: string
  note?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section
      aria-label={title}
      className={classes('overflow-hidden rounded-card border border-line bg-surface shadow-1', className)}
    >
      <header className="flex min-h-11 items-center gap-3 border-line border-b px-4">
        <h2 className="flex-1 t-14b">{title}</h2>
        {note && <span className="t-12 text-ink-3">{note}</span>}
      </header>
      {children}
    </section>
  )
}

/** One setting: its name, its effect in one line, its control at the end. */
export const SettingRow = ({ label, effect, children }: { label: string; effect: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line px-4 py-3 not-last:border-b">
    <div className="min-w-0 flex-1 basis-52">
      <div className="font-medium">{label}</div>
      <div className="t-12 text-ink-2">{effect}</div>
    </div>
    {children}
  </div>
)

/** A span of time that is set or off. */
export function MinutesRow({
  label,
  effect,
  value,
  usual,
  choices,
  disabled,
  onChange,
}: {
  label: string
  effect: string
  value: number | null
  /** what it is when it is switched on */
  usual: number
  choices: readonly number[]
  disabled?: boolean
  onChange: (minutes: number | null) => void
}) {
  const shown = value ?? usual
  const all = [...new Set([...choices, shown])].toSorted((a, b) => a - b)
  return (
    <SettingRow label={label} effect={effect}>
      <MinutesSelect label={label} value={shown} choices={all} disabled={value === null} onChange={onChange} />
      {!disabled && <Switch on={value !== null} label={label} onChange={(on) => onChange(on ? shown : null)} />}
    </SettingRow>
  )
}

function MinutesSelect({
  label,
  value,
  choices,
  disabled,
  onChange,
}: {
  label: string
  value: number
  choices: readonly number[]
  disabled: boolean
  onChange: (minutes: number) => void
}) {
  const minutes = useMinutes()
  return (
    <Select
      label={label}
      value={value}
      disabled={disabled}
      className="w-[104px]"
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {choices.map((one) => (
        <option key={one} value={one}>
          {minutes(one)}
        </option>
      ))}
    </Select>
  )
}
