import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useAgents } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Button, classes, Dialog, Field, Input } from '../../parts/index.ts'
import type { Who } from './who.ts'

interface AssignDialogProps {
  chat: Conversation
  who: Who
  onClose: () => void
  onAssign: (agentId: string, note?: string) => void
}

/** To whom a chat is given: the people of its bot who are Online. */
export function AssignDialog({ chat, who, onClose, onAssign }: AssignDialogProps) {
  const words = useWords()
  const { agents } = useAgents(chat.botId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const others = agents.filter((agent) => agent.active && agent.presence === 'online' && agent.id !== chat.holder?.id)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('thread.assignTitle', { name: who.first })}
      effect={words('thread.assignEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button
            look="primary"
            disabled={!chosen}
            onClick={() => {
              if (chosen) onAssign(chosen, note.trim() || undefined)
              onClose()
            }}
          >
            {words('chat.assignTo')}
          </Button>
        </>
      }
    >
      {others.length === 0 && <p className="text-ink-2">{words('thread.assignNobody')}</p>}
      <div role="radiogroup" className="mb-4 flex flex-col gap-1">
        {others.map((agent) => (
          // biome-ignore lint/a11y/useSemanticElements: a row with a face, chosen like a radio
          <button
            key={agent.id}
            type="button"
            role="radio"
            aria-checked={chosen === agent.id}
            onClick={() => setChosen(agent.id)}
            className={classes(
              'move flex min-h-11 items-center gap-2.5 rounded-m border px-2.5 py-1.5 text-start',
              chosen === agent.id ? 'border-brand-line bg-brand-soft' : 'border-line hover:bg-surface-3',
            )}
          >
            <Avatar letters={initials(agent.name)} seed={agent.name} size={28} dot={agent.presence} />
            <span className="flex-1 truncate font-medium">
              {agent.id === who.meId ? words('chat.assignToMe') : agent.name}
            </span>
            <span className="t-12 text-ink-3">{words(`role.${agent.role}`)}</span>
          </button>
        ))}
      </div>
      <Field label={words('thread.assignNote')}>
        {(control) => (
          <Input {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </Dialog>
  )
}
