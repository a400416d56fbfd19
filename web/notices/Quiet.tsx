import { useId } from 'react'
import type { NoticeSettings } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { Switch } from '../parts/index.ts'
import { Card, Setting } from '../shell/SidePages.tsx'

interface QuietProps {
  settings: NoticeSettings
  save: (part: Partial<NoticeSettings>) => void
}

/** When to be left alone, and what a locked screen may show. */
export function Quiet({ settings, save }: QuietProps) {
  const words = useWords()
  const { quiet } = settings
  // The hours are those of the place where they were set.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const set = (part: Partial<NoticeSettings['quiet']>) => save({ quiet: { ...quiet, zone, ...part } })
  return (
    <Card title={words('notify.quiet')}>
      <Setting name={words('notify.repeat')} text={words('notify.repeatText')}>
        <Switch on={settings.repeat} label={words('notify.repeat')} onChange={(repeat) => save({ repeat })} />
      </Setting>
      <Setting name={words('notify.onlyOnline')} text={words('notify.onlyOnlineText')}>
        <Switch
          on={settings.onlyOnline}
          label={words('notify.onlyOnline')}
          onChange={(onlyOnline) => save({ onlyOnline })}
        />
      </Setting>
      <Setting
        name={words('notify.hours')}
        text={quiet.on ? words('notify.hoursZone', { zone: quiet.zone }) : words('notify.hoursText')}
      >
        <Switch on={quiet.on} label={words('notify.hours')} onChange={(on) => set({ on })} />
        {quiet.on && (
          <span className="flex w-full items-center gap-2">
            <Clock label={words('notify.from')} value={quiet.from} onChange={(from) => set({ from })} />
            <Clock label={words('notify.to')} value={quiet.to} onChange={(to) => set({ to })} />
          </span>
        )}
      </Setting>
      <Setting name={words('notify.noText')} text={words('notify.noTextText')}>
        <Switch
          on={!settings.showText}
          label={words('notify.noText')}
          onChange={(hidden) => save({ showText: !hidden })}
        />
      </Setting>
    </Card>
  )
}

function Clock({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <span className="flex flex-1 items-center gap-1.5">
      <label htmlFor={id} className="t-12 text-ink-3">
        {label}
      </label>
      <input
        id={id}
        type="time"
        value={value}
        onChange={(event) => event.target.value && onChange(event.target.value)}
        className="h-[30px] flex-1 rounded-m border border-control bg-surface px-2 text-ink tabular-nums"
      />
    </span>
  )
}
