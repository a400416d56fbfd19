import { type FormEvent, useId } from 'react'
import type { Team } from '#protocol/http/index.ts'
import { isRefused, reasonOf, useBots, useEveryAgent, useKeepTeams } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input } from '../../parts/index.ts'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'
import { Checks } from './Checks.tsx'
import { DeleteTeam } from './DeleteTeam.tsx'
import { Members } from './Members.tsx'

interface Form {
  name: string
  botIds: string[]
  agentIds: string[]
}

/** Makes a team, or changes one: its name, the bots it works in, its people. */
export function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const words = useWords()
  const { save, drop } = useKeepTeams()
  const { bots } = useBots()
  const agents = useEveryAgent().filter(({ active }) => active)
  const id = useId()
  const onlyBot = bots.length === 1 ? bots.map((bot) => bot.id) : []
  const { form, set, isRestored, reset, forget } = useKeptForm<Form>(`team.${team?.id ?? 'new'}`, {
    name: team?.name ?? '',
    botIds: team?.bots.map((bot) => bot.id) ?? onlyBot,
    agentIds: team?.members.map((member) => member.id) ?? [],
  })
  const end = () => {
    forget()
    onClose()
  }
  const isReady = form.name.trim() !== '' && form.botIds.length > 0
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (isReady) save.mutate({ id: team?.id ?? null, ...form, name: form.name.trim() }, { onSuccess: end })
  }
  const isTaken = isRefused(save.error, 'name_taken')
  const failure = isTaken ? drop.error : (save.error ?? drop.error)
  return (
    <Dialog
      open
      onClose={onClose}
      title={team ? words('teams.edit', { name: team.name }) : words('teams.new')}
      closeLabel={words('action.close')}
      actions={
        <>
          {team && (
            <DeleteTeam
              id={team.id}
              isBusy={drop.isPending}
              onDelete={() => drop.mutate(team.id, { onSuccess: end })}
            />
          )}
          <Button onClick={end}>{words('action.cancel')}</Button>
          <Button type="submit" form={id} look="primary" disabled={!isReady} busy={save.isPending}>
            {words('teams.save')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <KeptNote shown={isRestored} onReset={reset} />
        <Field label={words('teams.name')} error={isTaken ? reasonOf(save.error) : null}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              dir="auto"
              maxLength={60}
              value={form.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        {bots.length > 1 && (
          <fieldset className="grid gap-1">
            <legend className="mb-1 t-caption text-ink-2">{words('teams.bots')}</legend>
            <Checks
              choices={bots}
              chosen={form.botIds}
              onChange={(botIds) => set({ botIds })}
              draw={({ name }) => <bdi>{name}</bdi>}
            />
          </fieldset>
        )}
        <Members
          agents={agents}
          bots={bots.filter((bot) => form.botIds.includes(bot.id))}
          chosen={form.agentIds}
          onChange={(agentIds) => set({ agentIds })}
        />
        {failure && (
          <p role="alert" className="t-12 text-late-text">
            {reasonOf(failure) ?? words('failure.unreachable')}
          </p>
        )}
      </form>
    </Dialog>
  )
}
