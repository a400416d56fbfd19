import { Ellipsis, KeyRound, Pencil, RotateCcw, ShieldCheck, ShieldOff, UserX } from 'lucide-react'
import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import type { Agent, Bot } from '#protocol/http/index.ts'
import { reasonOf, useChangeAgent, useMe, useResetAgentPassword, useResetSecondFactor } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import {
  Avatar,
  Button,
  classes,
  Dialog,
  IconButton,
  Menu,
  MenuItem,
  MenuLine,
  Pill,
  useToast,
} from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import type { MadeLink } from './LinkDialog.tsx'
import { RoleMenu } from './RoleMenu.tsx'

interface AgentRowProps {
  agent: Agent
  bots: Bot[]
  onEdit: (agent: Agent) => void
  onLink: (link: MadeLink) => void
}

/** what a phone has no room for */
const wide = 'max-tablet:hidden'
const dots = { online: 'bg-ok', away: 'bg-req', offline: 'bg-ink-3' }

/** One person of the team. */
export function AgentRow({ agent, bots, onEdit, onLink }: AgentRowProps) {
  const words = useWords()
  const times = useTimes()
  const now = useNow()
  const me = useMe()
  const { account } = agent
  const own = bots.filter(({ id }) => agent.botIds.includes(id)).map(({ name }) => name)
  return (
    <tr className={classes('border-line border-t [&>td]:px-3 [&>td]:py-2', !agent.active && 'text-ink-3')}>
      <th scope="row" className="py-2 ps-4 text-start font-normal">
        <span className="flex items-center gap-2.5">
          <Avatar letters={initials(agent.name)} seed={agent.name} size={30} />
          <span>
            <span className="block t-ui">{agent.name}</span>
            <span className="block t-12 text-ink-3 [overflow-wrap:anywhere]">
              <span className="block tablet:hidden">{words(`role.${agent.role}`)}</span>
              {agent.email}
            </span>
          </span>
        </span>
      </th>
      <td className={wide}>
        {agent.active && agent.id !== me.id ? <RoleMenu agent={agent} /> : words(`role.${agent.role}`)}
      </td>
      <td className={classes(wide, 'max-w-[200px]')}>{own.length > 0 ? own.join(', ') : '–'}</td>
      <td>
        {agent.active ? (
          <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <span className={classes('size-2 rounded-full', dots[agent.presence])} aria-hidden="true" />
            {words(`presence.${agent.presence}`)}
          </span>
        ) : (
          <Pill>{words('people.deactivated')}</Pill>
        )}
      </td>
      <td className={classes(wide, 'tabular-nums')}>
        <bdi dir="ltr">
          {account?.openChats ?? 0}
          {agent.capacity !== null && <span className="text-ink-3">/{agent.capacity}</span>}
        </bdi>
      </td>
      <td className={classes(wide, 'whitespace-nowrap tabular-nums')}>
        {account?.lastSeenAt ? times.short(account.lastSeenAt, now) : '–'}
      </td>
      <td className={wide}>
        {account?.secondFactor ? (
          <Pill tone="ok" icon={<ShieldCheck aria-hidden="true" />}>
            {words('security.on')}
          </Pill>
        ) : (
          <span className="text-ink-3">{words('people.off')}</span>
        )}
      </td>
      <td className="text-end">
        <Actions agent={agent} onEdit={onEdit} onLink={onLink} />
      </td>
    </tr>
  )
}

function Actions({ agent, onEdit, onLink }: Omit<AgentRowProps, 'bots'>) {
  const words = useWords()
  const me = useMe()
  const { show } = useToast()
  const change = useChangeAgent()
  const reset = useResetAgentPassword()
  const resetFactor = useResetSecondFactor()
  const [asks, setAsks] = useState<'deactivate' | 'factor' | null>(null)
  const fail = (error: unknown) => show({ text: reasonOf(error) ?? words('toast.failed'), bad: true, key: 'people' })
  const name = agent.name
  const link = () =>
    reset.mutate(agent.id, {
      onSuccess: ({ url, mailed }) => onLink({ kind: 'reset', url, mailed, to: agent.email }),
      onError: fail,
    })
  const sure = () => {
    setAsks(null)
    if (asks === 'factor')
      return resetFactor.mutate(agent.id, {
        onSuccess: () => show({ text: words('people.factorReset', { name }) }),
        onError: fail,
      })
    change.mutate(
      { id: agent.id, active: false },
      { onSuccess: () => show({ text: words('people.nowDeactivated', { name }) }), onError: fail },
    )
  }
  return (
    <>
      <Menu align="end" trigger={<IconButton label={words('people.menu', { name })} icon={<Ellipsis size={16} />} />}>
        <MenuItem icon={<Pencil />} onSelect={() => onEdit(agent)}>
          {words('people.edit')}
        </MenuItem>
        {agent.active && (
          <MenuItem icon={<KeyRound />} onSelect={link}>
            {words('people.reset')}
          </MenuItem>
        )}
        {agent.account?.secondFactor && (
          <MenuItem icon={<ShieldOff />} onSelect={() => setAsks('factor')}>
            {words('people.resetFactor')}
          </MenuItem>
        )}
        {agent.id !== me.id && (
          <>
            <MenuLine />
            {agent.active ? (
              <MenuItem icon={<UserX />} bad onSelect={() => setAsks('deactivate')}>
                {words('people.deactivate')}
              </MenuItem>
            ) : (
              <MenuItem
                icon={<RotateCcw />}
                onSelect={() => change.mutate({ id: agent.id, active: true }, { onError: fail })}
              >
                {words('people.reactivate')}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      <Dialog
        open={asks !== null}
        onClose={() => setAsks(null)}
        title={words(asks === 'factor' ? 'people.resetFactorAsk' : 'people.deactivateAsk', { name })}
        effect={words(asks === 'factor' ? 'people.resetFactorEffect' : 'people.deactivateEffect')}
        closeLabel={words('action.close')}
        actions={
          <>
            <Button onClick={() => setAsks(null)}>{words('action.cancel')}</Button>
            <Button look="danger" onClick={sure}>
              {words(asks === 'factor' ? 'people.resetFactor' : 'people.deactivate')}
            </Button>
          </>
        }
      />
    </>
  )
}
