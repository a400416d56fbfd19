import { Link } from '@tanstack/react-router'
import { initials } from '#domain/contact/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import type { Agent } from '#protocol/http/index.ts'
import { reasonOf, useAgents, useAsker, useChannels, useEveryAgent, useMembership } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Field, Input, Select, Switch, useToast } from '../../parts/index.ts'
import { nameOfLanguage } from '../bot-texts/texts.ts'
import { StatePill } from '../channels/StatePill.tsx'
import { BotPage, Card, SettingRow } from '../Page.tsx'
import { useBotDraft } from '../use-bot-draft.ts'

/** One bot: its name, whether it answers, its main language, its channels and the people behind it. */
export function BotGeneral() {
  const words = useWords()
  const state = useBotDraft('general')
  const { bot, set } = state
  return (
    <BotPage title={bot?.name ?? words('bots.title')} effect={words('bots.effect')} state={state}>
      {({ name, on, languages }) => (
        <div className="grid items-start gap-4 laptop:grid-cols-2">
          <div className="flex flex-col gap-4">
            <Card title={words('bots.general')}>
              <div className="border-line border-b p-4">
                <Field label={words('setup.bot')} hint={words('setup.botHint')}>
                  {(control) => (
                    <Input
                      {...control}
                      maxLength={60}
                      value={name}
                      onChange={(event) => set({ name: event.target.value })}
                    />
                  )}
                </Field>
              </div>
              <SettingRow label={words('bots.answers')} effect={words('bots.answersEffect')}>
                <Switch on={on} label={words('bots.answers')} onChange={(next) => set({ on: next })} />
              </SettingRow>
              <SettingRow label={words('bots.language')} effect={words('bots.languageEffect')}>
                <Select
                  label={words('bots.language')}
                  value={languages[0]}
                  onChange={({ target: { value } }) =>
                    set({ languages: [value, ...languages.filter((one) => one !== value)] })
                  }
                >
                  {languages.map((one) => (
                    <option key={one} value={one}>
                      {nameOfLanguage(one)}
                    </option>
                  ))}
                </Select>
              </SettingRow>
            </Card>
            {bot && <ChannelsOf botId={bot.id} />}
          </div>
          {bot && <Members botId={bot.id} />}
        </div>
      )}
    </BotPage>
  )
}

function ChannelsOf({ botId }: { botId: string }) {
  const words = useWords()
  const { channels, isPending } = useChannels()
  const own = channels.filter((channel) => channel.botId === botId)
  return (
    <Card title={words('channels.title')}>
      <ul>
        {own.map((channel) => (
          <li key={channel.id} className="border-line not-last:border-b">
            <Link
              to="/manage/channels/$channelId"
              params={{ channelId: channel.id }}
              className="move flex items-center gap-3 px-4 py-2.5 text-ink hover:bg-surface-2"
            >
              <bdi className="min-w-0 flex-1 truncate">{channel.name}</bdi>
              <StatePill channel={channel} />
            </Link>
          </li>
        ))}
      </ul>
      {!isPending && own.length === 0 && <p className="p-4 text-ink-2">{words('bots.noChannel')}</p>}
    </Card>
  )
}

/** Who takes chats of this bot. Admins put anybody in, managers themselves. Saved with each press. */
function Members({ botId }: { botId: string }) {
  const words = useWords()
  const toast = useToast()
  const asker = useAsker()
  const everybody = useEveryAgent().filter(({ active }) => active)
  const { agents } = useAgents(botId)
  const membership = useMembership(botId)
  const ids = new Set(agents.map(({ id }) => id))
  // Shown as wanted while it is on its way.
  const moving = membership.isPending ? membership.variables : undefined
  const isIn = (agent: Agent) => (moving?.agentId === agent.id ? moving.member : ids.has(agent.id))
  const mayMove = (agent: Agent) => mayAlways.editAgents(asker) || agent.id === asker.id
  const move = (agent: Agent) =>
    membership.mutate(
      { agentId: agent.id, member: !ids.has(agent.id) },
      {
        onError: (error) =>
          toast.show({
            bad: true,
            key: 'members',
            text: words('manage.notSaved', { reason: reasonOf(error) ?? words('failure.unreachable') }),
          }),
      },
    )
  return (
    <Card title={words('bots.agents')} note={words('bots.agentsOf', { n: ids.size })}>
      <ul>
        {everybody.map((agent) => (
          <li key={agent.id} className="border-line not-last:border-b">
            <label className="flex min-h-11 items-center gap-3 px-4 py-2">
              <input
                type="checkbox"
                className="size-4 accent-(--brand-solid)"
                checked={isIn(agent)}
                disabled={!mayMove(agent) || membership.isPending}
                onChange={() => move(agent)}
              />
              <Avatar letters={initials(agent.name)} seed={agent.name} size={26} />
              <bdi className="min-w-0 flex-1 truncate">{agent.name}</bdi>
              <span className="t-12 text-ink-3">{words(`role.${agent.role}`)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="border-line border-t px-4 py-2.5 t-12 text-ink-3">{words('bots.agentsEffect')}</p>
    </Card>
  )
}
