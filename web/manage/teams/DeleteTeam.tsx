import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCountedTeam } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'

/** Deletes a team: the first press says what becomes of its chats or which flows keep it, the second does it. */
export function DeleteTeam({ id, isBusy, onDelete }: { id: string; isBusy: boolean; onDelete: () => void }) {
  const words = useWords()
  const [isSure, setSure] = useState(false)
  const team = useCountedTeam(id, isSure)
  const isKept = team !== undefined && team.flows.length > 0
  if (isKept)
    return (
      <p role="status" className="me-auto t-12 text-req-text">
        {words('teams.inFlows', { flows: team.flows.join(', ') })}
      </p>
    )
  return (
    <Button
      look={isSure ? 'danger' : 'ghost'}
      className="me-auto"
      busy={isBusy}
      disabled={isSure && !team}
      icon={<Trash2 size={15} aria-hidden="true" />}
      onClick={() => (isSure ? onDelete() : setSure(true))}
    >
      {!isSure ? words('teams.delete') : team ? words('teams.deleteSure', { n: team.chats }) : words('teams.counting')}
    </Button>
  )
}
