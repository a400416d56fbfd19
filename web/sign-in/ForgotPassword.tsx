import { type FormEvent, useState } from 'react'
import { isRefused, useForgotPassword } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input } from '../parts/index.ts'

interface ForgotPasswordProps {
  /** what was typed at the sign-in */
  email: string
  /** whether this installation sends mail */
  mails: boolean
  onBack: () => void
}

/** "Forgot password?": a link by mail, or whom to ask. Whether the address is anybody's is never said. */
export function ForgotPassword({ email, mails, onBack }: ForgotPasswordProps) {
  const words = useWords()
  const forgot = useForgotPassword()
  const [typed, setTyped] = useState(email)
  const [isTried, setTried] = useState(false)
  const isAddress = /^\S+@\S+$/.test(typed.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isAddress) forgot.mutate(typed.trim())
  }
  const back = (
    <Button look="ghost" onClick={onBack}>
      {words('factor.back')}
    </Button>
  )
  const sendsNone = !mails || forgot.data?.mails === false
  if (sendsNone || forgot.data) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p role="status" className="text-ink-2">
          {sendsNone ? words('forgot.ask') : words('forgot.sent', { email: typed.trim() })}
        </p>
        {sendsNone && (
          <p className="text-ink-2">
            {words('forgot.lastAdmin')}{' '}
            <code dir="ltr" className="whitespace-nowrap font-mono t-13">
              npm run key -- --reset EMAIL
            </code>
          </p>
        )}
        {back}
      </div>
    )
  }
  const failure = forgot.error
    ? isRefused(forgot.error) && forgot.error.status !== 429
      ? words('signIn.emailMissing')
      : words(isRefused(forgot.error) ? 'signIn.tooMany' : 'signIn.noAnswer')
    : null
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{words('forgot.text')}</p>
      <Field label={words('signIn.email')} error={isTried && !isAddress ? words('signIn.emailMissing') : failure}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            size={42}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" size={40} block busy={forgot.isPending}>
        {words('forgot.go')}
      </Button>
      <div>{back}</div>
    </form>
  )
}
