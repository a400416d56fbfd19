import { type FormEvent, useState } from 'react'
import type { InvitationSeen } from '#protocol/http/index.ts'
import { isPassword, NewPassword } from '../account/NewPassword.tsx'
import { isRefused, useAnswerInvitation } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input } from '../parts/index.ts'

interface WhoAreYouProps {
  token: string
  seen: InvitationSeen
  onJoined: (password: string) => void
}

/** The invited person's name and password. What was typed stays, whatever the server says. */
export function WhoAreYou({ token, seen, onJoined }: WhoAreYouProps) {
  const words = useWords()
  const answer = useAnswerInvitation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !isPassword(password)) return
    answer.mutate({ token, name: name.trim(), password }, { onSuccess: () => onJoined(password) })
  }
  const failure = answer.error
    ? isRefused(answer.error, 'invitation_spent')
      ? words('invite.spentText')
      : isRefused(answer.error)
        ? answer.error.message
        : words('signIn.noAnswer')
    : null
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">
        {words(seen.bots.length ? 'invite.asIn' : 'invite.as', {
          by: seen.invitedBy ?? words('invite.somebody'),
          role: words(`role.${seen.role}`),
          bots: seen.bots.join(', '),
        })}
      </p>
      <Field label={words('signIn.email')}>
        {(control) => <Input {...control} size={42} value={seen.email} readOnly autoComplete="username" quiet />}
      </Field>
      <Field label={words('setup.name')} error={isTried && !name.trim() ? words('setup.missing') : null}>
        {(control) => (
          <Input
            {...control}
            size={42}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <NewPassword label={words('signIn.password')} value={password} onChange={setPassword} isTried={isTried} />
      {failure && (
        <p role="alert" className="t-12 text-late-text">
          {failure}
        </p>
      )}
      <Button type="submit" look="primary" size={40} block busy={answer.isPending}>
        {words('invite.join')}
      </Button>
    </form>
  )
}
