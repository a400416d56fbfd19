import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Agent } from '#protocol/http/index.ts'
import { useBots, useInvitations, usePeople } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, ErrorState, SkeletonRows } from '../../parts/index.ts'
import { Card, PageHead } from '../../shell/SidePages.tsx'
import { AgentRow } from './AgentRow.tsx'
import { EditDialog } from './EditDialog.tsx'
import { InvitationRow } from './InvitationRow.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { LinkDialog, type MadeLink } from './LinkDialog.tsx'
import { RoleTable } from './RoleTable.tsx'
import { Rules } from './Rules.tsx'

const columns = ['role', 'bots', 'presence', 'open', 'seen', 'factor'] as const

/** Everybody who answers: role, bots, presence, how many chats at a time, and who is invited. */
export function AgentsPage() {
  const words = useWords()
  const { people, isPending, isError, retry } = usePeople()
  const { invitations } = useInvitations()
  const { bots } = useBots()
  const [isInviting, setInviting] = useState(false)
  const [edited, setEdited] = useState<Agent | null>(null)
  const [link, setLink] = useState<MadeLink | null>(null)
  return (
    <>
      <PageHead
        title={words('people.title')}
        text={words('people.text', { n: people.length })}
        action={
          <Button look="primary" icon={<UserPlus size={16} />} onClick={() => setInviting(true)}>
            {words('people.invite')}
          </Button>
        }
      />
      <div className="grid gap-4 px-4 pb-6 tablet:px-7">
        <Card>
          {isPending && <SkeletonRows n={5} label={words('people.loading')} />}
          {isError && <ErrorState title={words('people.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
          {!isPending && !isError && (
            <section
              aria-label={words('people.title')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
              tabIndex={0}
              className="relative overflow-x-auto"
            >
              <table className="w-full border-collapse tablet:min-w-[860px]">
                <thead>
                  <tr className="bg-surface-2 t-caption text-ink-3 [&>th]:h-9 [&>th]:px-3 [&>th]:text-start [&>th]:font-medium">
                    <th scope="col" className="ps-4!">
                      {words('people.name')}
                    </th>
                    {columns.map((column) => (
                      <th key={column} scope="col" className={column === 'presence' ? undefined : 'max-tablet:hidden'}>
                        {words(`people.${column}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="sr-only">{words('people.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((agent) => (
                    <AgentRow key={agent.id} agent={agent} bots={bots} onEdit={setEdited} onLink={setLink} />
                  ))}
                  {invitations.map((one) => (
                    <InvitationRow key={`invited-${one.id}`} invitation={one} bots={bots} onLink={setLink} />
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </Card>
        <Rules />
        <RoleTable />
      </div>
      {isInviting && <InviteDialog bots={bots} onClose={() => setInviting(false)} onLink={setLink} />}
      {edited && <EditDialog agent={edited} bots={bots} onClose={() => setEdited(null)} />}
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </>
  )
}
