import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { isPassword, NewPassword } from '../account/NewPassword.tsx'
import { isRefused, useResetPassword } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from '../parts/index.ts'

/** Where a reset link leads: a new password, then the door. */
export function ResetPassword() {
  const words = useWords()
  const navigate = useNavigate()
  const { token } = useSearch({ from: '/reset-password' })
  const [password, setPassword] = useState('')
  const [isTried, setTried] = useState(false)
  const reset = useResetPassword()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isPassword(password)) return
    reset.mutate({ token, newPassword: password }, { onSuccess: () => void navigate({ to: '/sign-in', search: {} }) })
  }
  const failure = reset.error ? words(isRefused(reset.error) ? 'reset.stale' : 'signIn.noAnswer') : null
  return (
    <main className="grid h-full place-items-center bg-surface px-5">
      <form noValidate onSubmit={submit} className="flex w-full max-w-[360px] flex-col gap-4">
        <h1 className="font-semibold text-[26px] leading-[34px] tracking-[-.015em]">{words('reset.title')}</h1>
        <NewPassword
          label={words('reset.password')}
          value={password}
          onChange={setPassword}
          isTried={isTried}
          failure={failure}
        />
        <Button type="submit" look="primary" size={40} block busy={reset.isPending} className="h-11! text-[15px]!">
          {words('reset.go')}
        </Button>
      </form>
    </main>
  )
}
