import { type FormEvent, useState } from 'react'
import { isRefused } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, Input } from '../../parts/index.ts'

interface PasswordProps {
  why: string
  go: string
  busy: boolean
  error: Error | null
  danger?: boolean
  onGive: (password: string) => void
}

/** Asks for the own password before something that an unattended screen must not do. */
export function Password({ why, go, busy, error, danger, onGive }: PasswordProps) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const give = (event: FormEvent) => {
    event.preventDefault()
    if (password) onGive(password)
  }
  const failure = error
    ? isRefused(error, 'invalid_password')
      ? words('factor.passwordWrong')
      : isRefused(error, 'second_factor_wanted')
        ? words('security.wanted')
        : isRefused(error)
          ? error.message
          : words('failure.unreachable')
    : null
  return (
    <form noValidate onSubmit={give} className="flex flex-col gap-4">
      <p className="text-ink-2">{why}</p>
      <Field label={words('factor.password')} error={failure}>
        {(control) => (
          <Input
            {...control}
            size={42}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look={danger ? 'danger' : 'primary'} size={40} block busy={busy} disabled={!password}>
        {go}
      </Button>
    </form>
  )
}
