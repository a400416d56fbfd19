import { type BotSettings, closesAt, type Hours, isOpen, opensAt } from '#domain/routing/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Select, Switch } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { TextIn } from '../bot-texts/TextIn.tsx'
import { BotPage, Card, SettingRow } from '../Page.tsx'
import { useBotDraft } from '../use-bot-draft.ts'
import { Exceptions } from './Exceptions.tsx'
import { Week } from './Week.tsx'

const ONCE_EVERY = [1, 2, 4, 8, 12, 24, 48]

/** Manage → Opening hours: when the desk is open, by the bot's own clock, and what a customer reads when it is not. */
export function OpeningHours() {
  const words = useWords()
  const state = useBotDraft('hours')
  return (
    <BotPage title={words('manage.hours')} effect={words('hours.effect')} state={state}>
      {({ settings, texts, languages }) => {
        const { hours } = settings
        const change = (patch: Partial<Hours>) => state.setRules({ hours: { ...hours, ...patch } })
        return (
          <div className="grid items-start gap-4 laptop:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
            <div className="flex flex-col gap-4">
              <Week hours={hours} onChange={change} />
              {hours.on && <Exceptions hours={hours} onChange={change} />}
            </div>
            <div className="flex flex-col gap-4">
              <RightNow settings={settings} onZone={(zone) => state.setRules({ zone })} />
              {hours.on && (
                <Card title={words('hours.closed')}>
                  <div className="border-line border-b p-4">
                    <TextIn
                      name="away"
                      label={words('hours.awayText')}
                      hint={words('hours.awayHint')}
                      texts={texts}
                      languages={languages}
                      onChange={(next) => state.set({ texts: next })}
                    />
                  </div>
                  <SettingRow label={words('hours.botAnswers')} effect={words('hours.botAnswersEffect')}>
                    <Switch
                      on={hours.botAnswers}
                      label={words('hours.botAnswers')}
                      onChange={(botAnswers) => change({ botAnswers })}
                    />
                  </SettingRow>
                  <SettingRow label={words('hours.once')} effect={words('hours.onceEffect')}>
                    <Select
                      label={words('hours.once')}
                      value={hours.onceEveryHours}
                      onChange={(event) => change({ onceEveryHours: Number(event.target.value) })}
                    >
                      {[...new Set([...ONCE_EVERY, hours.onceEveryHours])]
                        .toSorted((a, b) => a - b)
                        .map((n) => (
                          <option key={n} value={n}>
                            {words('span.wholeHours', { n })}
                          </option>
                        ))}
                    </Select>
                  </SettingRow>
                </Card>
              )}
            </div>
          </div>
        )
      }}
    </BotPage>
  )
}

const zones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

function RightNow({ settings: { hours, zone }, onZone }: { settings: BotSettings; onZone: (zone: string) => void }) {
  const words = useWords()
  const times = useTimes()
  const now = new Date(useNow(15_000))
  const open = isOpen(hours, zone, now)
  const next = open ? closesAt(hours, zone, now) : opensAt(hours, zone, now)
  const at = next && times.inZone(next, zone)
  const said = !hours.on
    ? words('hours.always')
    : open
      ? at
        ? words('hours.openUntil', { at })
        : words('hours.open')
      : at
        ? words('hours.opensAt', { at })
        : words('hours.never')
  const all = zones()
  return (
    <Card title={words('hours.now')}>
      <div className="flex flex-col gap-3 p-4">
        <p className="flex items-center gap-2.5 font-medium" role="status">
          <span
            aria-hidden="true"
            className={open ? 'size-2.5 rounded-full bg-ok' : 'size-2.5 rounded-full bg-ink-3'}
          />
          {said}
        </p>
        <div>
          <div className="mb-1.5 t-caption text-ink-2">{words('hours.zone')}</div>
          <Select
            label={words('hours.zone')}
            value={zone}
            className="w-full"
            onChange={(event) => onZone(event.target.value)}
          >
            {(all.includes(zone) ? all : [zone, ...all]).map((one) => (
              <option key={one} value={one}>
                {one.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </div>
      </div>
    </Card>
  )
}
