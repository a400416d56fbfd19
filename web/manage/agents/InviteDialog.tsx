import { Shield } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { wantsSecondFactor } from '#domain/team/index.ts'
import type { Bot } from '#protocol/http/index.ts'
import { reasonOf, useInvite, useTeamRules } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input } from '../../parts/index.ts'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'
import type { MadeLink } from './LinkDialog.tsx'
import { capacityOf, type Work, WorkFields } from './WorkFields.tsx'

interface InviteDialogProps {
  bots: Bot[]
  onClose: () => void
  onLink: (link: MadeLink) => void
}

/** Asks somebody to join. What was typed stays when the server refuses. */
export function InviteDialog({ bots, onClose, onLink }: InviteDialogProps) {
  const words = useWords()
  const invite = useInvite()
  const rules = useTeamRules()
  const form = useId()
  const [isTried, setTried] = useState(false)
  const kept = useKeptForm<{ email: string; work: Work }>('invitation', {
    email: '',
    work: { role: 'agent', botIds: bots.length === 1 ? bots.map(({ id }) => id) : [], capacity: '' },
  })
  const { email, work } = kept.form
  const end = () => {
    kept.forget()
    onClose()
  }
  const capacity = capacityOf(work.capacity)
  const isEmail = /^\S+@\S+\.\S+$/.test(email.trim())
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isEmail || capacity === undefined) return
    invite.mutate(
      { email: email.trim(), role: work.role, botIds: work.botIds, capacity },
      {
        onSuccess: ({ url, mailed }) => {
          end()
          onLink({ kind: 'invitation', url, mailed, to: email.trim() })
        },
      },
    )
  }
  const refused = invite.error ? (reasonOf(invite.error) ?? words('signIn.noAnswer')) : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('people.inviteAsk')}
      effect={words('people.inviteText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={end}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={invite.isPending}>
            {words('people.makeLink')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={send} className="grid gap-4">
        <KeptNote shown={kept.isRestored} onReset={kept.reset} />
        <Field label={words('signIn.email')} error={isTried && !isEmail ? words('signIn.emailMissing') : refused}>
          {(control) => (
            <Input
              {...control}
              size={42}
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={email}
              onChange={(event) => kept.set({ email: event.target.value })}
            />
          )}
        </Field>
        <WorkFields work={work} bots={bots} onChange={(next) => kept.set({ work: next })} />
        {rules && wantsSecondFactor(rules.secondFactor, work.role) && (
          <p className="flex gap-2.5 rounded-m bg-brand-soft px-3 py-2.5 text-brand-text">
            <Shield size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
            {words('people.factorFirst')}
          </p>
        )}
      </form>
    </Dialog>
  )
}
