import { Pencil, Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import type { Team } from '#protocol/http/index.ts'
import { useTeamList } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Button, Empty, ErrorState, IconButton, SkeletonRows } from '../../parts/index.ts'
import { useInbox } from '../../socket/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { TeamForm } from './TeamForm.tsx'

/** Manage → Teams: people who take chats together, and where. */
export function TeamsPage() {
  const words = useWords()
  const { teams, isPending, isError, retry } = useTeamList()
  const [open, setOpen] = useState<Team | 'new' | null>(null)
  const make = (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      {words('teams.new')}
    </Button>
  )
  return (
    <ManagePageFrame title={words('teams.title')} text={words('teams.about')} actions={make}>
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
        {isPending && <SkeletonRows n={3} label={words('teams.loading')} />}
        {isError && <ErrorState title={words('teams.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
        {!isPending && !isError && teams.length === 0 && (
          <Empty icon={<UsersRound />} title={words('teams.none')} text={words('teams.noneText')} action={make} />
        )}
        <ul>
          {teams.map((team) => (
            <Row key={team.id} team={team} onEdit={() => setOpen(team)} />
          ))}
        </ul>
      </div>
      {open && (
        <TeamForm
          key={open === 'new' ? 'new' : open.id}
          team={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </ManagePageFrame>
  )
}

const MOST_FACES = 6

function Row({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const words = useWords()
  const presences = useInbox((inbox) => inbox.presences)
  const members = team.members.map((member) => ({
    ...member,
    presence: presences[member.id]?.presence ?? member.presence,
  }))
  const online = members.filter(({ presence }) => presence === 'online').length
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
      <span className="min-w-0 flex-1 basis-48">
        <span className="block truncate font-medium">
          <bdi>{team.name}</bdi>
        </span>
        <span className="block truncate t-12 text-ink-3">{team.bots.map(({ name }) => name).join(' · ')}</span>
        <span className="block t-12 text-ink-2 tablet:hidden">
          <People n={members.length} online={online} />
        </span>
      </span>
      <span className="flex -space-x-1.5 rtl:space-x-reverse" aria-hidden="true">
        {members.slice(0, MOST_FACES).map(({ id, name, presence }) => (
          <Avatar key={id} letters={initials(name)} seed={name} size={28} dot={presence} />
        ))}
      </span>
      <span className="min-w-[150px] t-12 text-ink-2 max-tablet:hidden">
        <People n={members.length} online={online} />
      </span>
      <IconButton label={words('teams.edit', { name: team.name })} icon={<Pencil size={15} />} onClick={onEdit} />
    </li>
  )
}

function People({ n, online }: { n: number; online: number }) {
  const words = useWords()
  return (
    <>
      {words('teams.people', { n })}
      {n > 0 && <span className="text-ink-3"> · {words('teams.online', { n: online })}</span>}
    </>
  )
}
