import { type FormEvent, useId } from 'react'
import type { Agent, Bot } from '#protocol/http/index.ts'
import { reasonOf, useChangeAgent, useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input } from '../../parts/index.ts'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'
import { capacityOf, type Work, WorkFields } from './WorkFields.tsx'

/** Name, role, bots and capacity of somebody. */
export function EditDialog({ agent, bots, onClose }: { agent: Agent; bots: Bot[]; onClose: () => void }) {
  const words = useWords()
  const me = useMe()
  const change = useChangeAgent()
  const form = useId()
  const kept = useKeptForm<{ name: string; work: Work }>(`agent.${agent.id}`, {
    name: agent.name,
    work: {
      role: agent.role,
      botIds: agent.botIds,
      capacity: agent.capacity === null ? '' : String(agent.capacity),
    },
  })
  const { name, work } = kept.form
  const end = () => {
    kept.forget()
    onClose()
  }
  const capacity = capacityOf(work.capacity)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || capacity === undefined) return
    const { role, botIds } = work
    change.mutate({ id: agent.id, name: name.trim(), role, botIds, capacity }, { onSuccess: end })
  }
  const refused = change.error ? (reasonOf(change.error) ?? words('signIn.noAnswer')) : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('people.editAsk', { name: agent.name })}
      effect={words('people.editEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={end}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={change.isPending}>
            {words('my.save')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={save} className="grid gap-4">
        <KeptNote shown={kept.isRestored} onReset={kept.reset} />
        <Field label={words('people.name')} error={name.trim() ? refused : words('setup.missing')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={name}
              onChange={(event) => kept.set({ name: event.target.value })}
            />
          )}
        </Field>
        <WorkFields
          work={work}
          bots={bots}
          keepRole={agent.id === me.id}
          onChange={(next) => kept.set({ work: next })}
        />
      </form>
    </Dialog>
  )
}
