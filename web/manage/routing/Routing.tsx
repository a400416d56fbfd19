import { assignments, type BotSettings } from '#domain/routing/index.ts'
import { useAgents, useTeamsOf } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { RadioCards, Select } from '../../parts/index.ts'
import { BotPage, Card, MinutesRow, SettingRow } from '../Page.tsx'
import { useBotDraft } from '../use-bot-draft.ts'
import { Capacity } from './Capacity.tsx'

const supervisions = ['strict', 'with-reason', 'team'] as const
const SHORT = [1, 2, 3, 5, 10, 15, 20, 30, 60]
const LONG = [30, 60, 120, 240, 480, 720, 1080, 1440, 2880]

/** Manage → Routing and alerts: how a waiting customer finds a person. */
export function Routing() {
  const words = useWords()
  const state = useBotDraft('routing')
  const { bot, setRules, set } = state
  return (
    <BotPage title={words('manage.routing')} effect={words('routing.effect')} state={state}>
      {({ settings, supervision }) => (
        <div className="grid items-start gap-4 laptop:grid-cols-2">
          <div className="flex flex-col gap-4">
            <Card title={words('routing.who')}>
              <div className="p-4">
                <RadioCards
                  label={words('routing.who')}
                  name="assignment"
                  value={settings.assignment}
                  onChange={(assignment) => setRules({ assignment })}
                  choices={assignments.map((value) => ({
                    value,
                    label: words(`routing.who.${value}`),
                    effect: words(`routing.whoEffect.${value}`),
                  }))}
                />
              </div>
            </Card>
            {bot && <Capacity botId={bot.id} />}
          </div>
          <div className="flex flex-col gap-4">
            <Waiting settings={settings} botId={bot?.id} onChange={setRules} />
            <Card title={words('routing.may')}>
              <div className="p-4">
                <RadioCards
                  label={words('routing.may')}
                  name="supervision"
                  value={supervision}
                  onChange={(next) => set({ supervision: next })}
                  choices={supervisions.map((value) => ({
                    value,
                    label: words(`routing.may.${value}`),
                    effect: words(`routing.mayEffect.${value}`),
                  }))}
                />
              </div>
            </Card>
            <Card title={words('routing.away')}>
              <MinutesRow
                label={words('routing.return')}
                effect={words('routing.returnEffect')}
                value={settings.returnAfterMinutes}
                usual={10}
                choices={SHORT}
                onChange={(returnAfterMinutes) => setRules({ returnAfterMinutes })}
              />
              <MinutesRow
                label={words('routing.resolve')}
                effect={words('routing.resolveEffect')}
                value={settings.resolveAfterMinutes}
                usual={720}
                choices={LONG}
                onChange={(resolveAfterMinutes) => setRules({ resolveAfterMinutes })}
              />
              {settings.resolveAfterMinutes !== null && (
                <MinutesRow
                  label={words('routing.warn')}
                  effect={words('routing.warnEffect')}
                  value={settings.warnBeforeMinutes}
                  usual={10}
                  choices={SHORT}
                  onChange={(warnBeforeMinutes) => setRules({ warnBeforeMinutes })}
                />
              )}
            </Card>
          </div>
        </div>
      )}
    </BotPage>
  )
}

function Waiting({
  settings,
  botId,
  onChange,
}: {
  settings: BotSettings
  botId: string | undefined
  onChange: (patch: Partial<BotSettings>) => void
}) {
  const words = useWords()
  const { agents } = useAgents(botId)
  const teams = useTeamsOf(botId)
  return (
    <Card title={words('routing.waits')}>
      <MinutesRow
        label={words('routing.escalate')}
        effect={words('routing.escalateEffect')}
        value={settings.escalateAfterMinutes}
        usual={10}
        choices={SHORT}
        onChange={(escalateAfterMinutes) => onChange({ escalateAfterMinutes })}
      />
      {settings.escalateAfterMinutes !== null && (
        <SettingRow
          label={words('routing.escalateTo')}
          effect={words(
            settings.escalateToTeam && !settings.escalateTo ? 'teams.escalateEffect' : 'routing.escalateToEffect',
          )}
        >
          <Select
            label={words('routing.escalateTo')}
            value={targetOf(settings)}
            onChange={({ target }) => {
              const [kind, id] = target.value.split(' ')
              onChange({
                escalateTo: kind === 'agent' && id ? id : null,
                escalateToTeam: kind === 'team' && id ? id : null,
              })
            }}
          >
            <option value="">{words('routing.nobody')}</option>
            {teams.length > 0 && (
              <optgroup label={words('teams.title')}>
                {teams.map(({ id, name }) => (
                  <option key={id} value={`team ${id}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={words('team.agents')}>
              {agents
                .filter(({ active }) => active)
                .map(({ id, name }) => (
                  <option key={id} value={`agent ${id}`}>
                    {name}
                  </option>
                ))}
            </optgroup>
          </Select>
        </SettingRow>
      )}
      <MinutesRow
        label={words('routing.tell')}
        effect={words('routing.tellEffect')}
        value={settings.tellWaitingAfterMinutes}
        usual={20}
        choices={SHORT}
        onChange={(tellWaitingAfterMinutes) => onChange({ tellWaitingAfterMinutes })}
      />
    </Card>
  )
}

const targetOf = ({ escalateTo, escalateToTeam }: BotSettings): string =>
  escalateTo ? `agent ${escalateTo}` : escalateToTeam ? `team ${escalateToTeam}` : ''
