import { type FormEvent, useState } from 'react'
import { isRefused, useChangePassword } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input } from '../parts/index.ts'
import { isPassword, NewPassword } from './NewPassword.tsx'

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
    if (!old || !isPassword(next)) return
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
      <NewPassword
        label={words('reset.password')}
        value={next}
        onChange={setNext}
        isTried={isTried}
        failure={failure}
      />
      <Button type="submit" look="primary" size={40} block busy={change.isPending}>
        {words('reset.go')}
      </Button>
    </form>
  )
}
