import { type FormEvent, useState } from 'react'
import { isRefused, useChangePassword } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input } from '../parts/index.ts'

const SHORTEST = 8

/** The old password proves who asks; the new one signs every other browser out. */
export function ChangePassword({ onDone }: { onDone: () => void }) {
  const words = useWords()
  const change = useChangePassword()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!old || next.length < SHORTEST) return
    change.mutate({ currentPassword: old, newPassword: next }, { onSuccess: onDone })
  }
  const isWrong = isRefused(change.error, 'invalid_password')
  const failure =
    change.error && !isWrong ? (isRefused(change.error) ? change.error.message : words('signIn.noAnswer')) : null
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{words('security.passwordEffect')}</p>
      <Field
        label={words('security.oldPassword')}
        error={isTried && !old ? words('signIn.passwordMissing') : isWrong ? words('factor.passwordWrong') : null}
      >
        {(control) => (
          <Input
            {...control}
            size={42}
            type="password"
            autoComplete="current-password"
            value={old}
            onChange={(event) => setOld(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={words('reset.password')}
        hint={words('reset.rule')}
        error={isTried && next.length < SHORTEST ? words('reset.rule') : failure}
      >
        {(control) => (
          <Input
            {...control}
            size={42}
            type="password"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" size={40} block busy={change.isPending}>
        {words('reset.go')}
      </Button>
    </form>
  )
}
