import { Check, CheckCheck, ListChecks, MailOpen, Tag, UserPlus, UsersRound, X } from 'lucide-react'
import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import { type BulkOutcome, type BulkWish, useBulk, useEveryAgent, useMe, useTeamList } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Button, classes, Dialog, IconButton, useToast } from '../../parts/index.ts'
import { useInbox } from '../../socket/index.ts'
import { nameOf } from '../names.ts'
import { TagPicker } from '../tags/index.ts'
import { ResolveMany, useResolving } from './ResolveMany.tsx'
import type { Picked } from './use-picked.ts'

/** What can be done with all chosen chats at once; how far it is; and in plain words what was refused. */
export function PickedBar({ picked, isPhone }: { picked: Picked; isPhone: boolean }) {
  const words = useWords()
  const toast = useToast()
  const { run, progress } = useBulk()
  const [asks, setAsks] = useState<'assign' | 'tag' | null>(null)
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const n = picked.picked.length
  const go = async (wish: BulkWish) => {
    setAsks(null)
    const done = await run(wish, picked.picked)
    picked.clear()
    if (done.refused.length) setOutcome(done)
    else toast.show({ key: 'many', text: words('many.done', { n: done.done.length }) })
  }
  const resolving = useResolving(picked.picked, () => void go({ do: 'resolve' }))
  const button = { look: 'default', size: 26, disabled: n === 0 || progress !== null } as const
  return (
    <>
      {(picked.isOn || progress) && (
        <section
          aria-label={words('many.label')}
          className={classes(
            'flex shrink-0 flex-col gap-2 border-line border-t bg-surface-2 py-2.5',
            isPhone ? 'px-4' : 'px-3.5',
          )}
        >
          <div className="flex items-center gap-2">
            <span role="status" className="flex-1 t-ui-b">
              {progress ? words('many.progress', progress) : words('many.chosen', { n })}
            </span>
            <IconButton size={26} label={words('many.all')} icon={<ListChecks size={15} />} onClick={picked.all} />
            <IconButton
              size={26}
              label={words('many.clear')}
              keyHint="Esc"
              icon={<X size={15} />}
              onClick={picked.clear}
            />
          </div>
          {progress ? (
            <progress className="h-1.5 w-full accent-brand" value={progress.done} max={progress.of} />
          ) : (
            <div className="flex flex-wrap gap-1.5">
              <Button {...button} icon={<UserPlus size={13} aria-hidden="true" />} onClick={() => setAsks('assign')}>
                {words('many.assign')}
              </Button>
              <Button {...button} icon={<Tag size={13} aria-hidden="true" />} onClick={() => setAsks('tag')}>
                {words('many.tag')}
              </Button>
              <Button
                {...button}
                icon={<Check size={13} aria-hidden="true" />}
                busy={resolving.isAsking}
                onClick={() => void resolving.begin()}
              >
                {words('chat.resolve')}
              </Button>
              <Button
                {...button}
                icon={<CheckCheck size={13} aria-hidden="true" />}
                onClick={() => void go({ do: 'read' })}
              >
                {words('many.read')}
              </Button>
              <Button
                {...button}
                icon={<MailOpen size={13} aria-hidden="true" />}
                onClick={() => void go({ do: 'unread' })}
              >
                {words('unread.mark')}
              </Button>
            </div>
          )}
        </section>
      )}
      {resolving.waiting && <ResolveMany {...resolving} waiting={resolving.waiting} chats={n} />}
      {asks === 'tag' && (
        <Dialog
          open
          onClose={() => setAsks(null)}
          title={words('many.tagTitle', { n })}
          effect={words('tag.effect')}
          closeLabel={words('action.close')}
        >
          <TagPicker taken={[]} onPick={(name) => void go({ do: 'tag', name })} />
        </Dialog>
      )}
      {asks === 'assign' && (
        <AssignMany n={n} onClose={() => setAsks(null)} onPick={(to) => void go({ do: 'assign', ...to })} />
      )}
      {outcome && <Summary outcome={outcome} onClose={() => setOutcome(null)} />}
    </>
  )
}

interface AssignManyProps {
  n: number
  onClose: () => void
  onPick: (to: { agentId: string } | { teamId: string }) => void
}

function AssignMany({ n, onClose, onPick }: AssignManyProps) {
  const words = useWords()
  const me = useMe()
  const { teams } = useTeamList()
  const presences = useInbox((inbox) => inbox.presences)
  const agents = useEveryAgent().filter(
    ({ id, active, presence }) => active && (presences[id]?.presence ?? presence) === 'online',
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('many.assignTitle', { n })}
      effect={words('thread.assignEffect')}
      closeLabel={words('action.close')}
    >
      {agents.length === 0 && teams.length === 0 && <p className="text-ink-2">{words('thread.assignNobody')}</p>}
      <ul className="flex flex-col gap-1">
        {agents.map(({ id, name, role }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onPick({ agentId: id })}
              className="move flex min-h-11 w-full items-center gap-2.5 rounded-m border border-line px-2.5 py-1.5 text-start hover:bg-surface-3"
            >
              <Avatar letters={initials(name)} seed={name} size={28} dot="online" />
              <span className="flex-1 truncate font-medium">{id === me.id ? words('chat.assignToMe') : name}</span>
              <span className="t-12 text-ink-3">{words(`role.${role}`)}</span>
            </button>
          </li>
        ))}
        {teams.map(({ id, name, members }) => (
          <li key={`team-${id}`}>
            <button
              type="button"
              onClick={() => onPick({ teamId: id })}
              className="move flex min-h-11 w-full items-center gap-2.5 rounded-m border border-line px-2.5 py-1.5 text-start hover:bg-surface-3"
            >
              <span aria-hidden="true" className="grid size-7 place-items-center rounded-full bg-surface-3 text-ink-2">
                <UsersRound size={15} />
              </span>
              <bdi className="flex-1 truncate font-medium">{name}</bdi>
              <span className="t-12 text-ink-3">{words('teams.people', { n: members.length })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** What was refused, by reason, with the names. */
function Summary({ outcome, onClose }: { outcome: BulkOutcome; onClose: () => void }) {
  const words = useWords()
  const conversations = useInbox((inbox) => inbox.conversations)
  const name = (id: string) => {
    const chat = conversations[id]
    return (chat && nameOf(chat.contact)) ?? words('person.unknown')
  }
  const reasons = new Map<string, string[]>()
  for (const { id, reason } of outcome.refused) {
    const said = reason ?? words('failure.unreachable')
    reasons.set(said, [...(reasons.get(said) ?? []), name(id)])
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('many.partly', { done: outcome.done.length, refused: outcome.refused.length })}
      closeLabel={words('action.close')}
      actions={
        <Button look="primary" onClick={onClose}>
          {words('action.close')}
        </Button>
      }
    >
      <ul className="flex flex-col gap-3">
        {[...reasons].map(([reason, names]) => (
          <li key={reason}>
            <b className="block font-medium">{reason}</b>
            <span className="t-13 text-ink-2">{names.join(', ')}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
