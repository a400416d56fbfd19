import { type FormEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { isRefused, useSignIn } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input, PasswordBox } from '../parts/index.ts'

export interface SignInFormRef {
  fill: (email: string) => void
}

// The password of every demo person, as the README says; it opens nothing elsewhere.
const DEMO_PASSWORD = 'lume-demo'

interface SignInFormProps {
  email: string
  onEmail: (typed: string) => void
  onSignedIn: () => void
  /** the password was right, and a second factor is asked for */
  onAskCode: () => void
  onForgot: () => void
  ref: Ref<SignInFormRef>
}

/** E-mail and password. What went wrong stands beside the field, and what was typed stays. */
export function SignInForm({ email, onEmail, onSignedIn, onAskCode, onForgot, ref }: SignInFormProps) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const [isTried, setTried] = useState(false)
  const emailBox = useRef<HTMLInputElement>(null)
  const passwordBox = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const signIn = useSignIn()

  useImperativeHandle(ref, () => ({
    fill: (picked) => {
      onEmail(picked)
      setPassword(DEMO_PASSWORD)
      signIn.reset()
      button.current?.focus()
    },
  }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!email.trim()) return emailBox.current?.focus()
    if (!password) return passwordBox.current?.focus()
    signIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: ({ needsCode }) => (needsCode ? onAskCode() : onSignedIn()),
        onError: () => passwordBox.current?.select(),
      },
    )
  }
  const failure = signIn.error
    ? words(isRefused(signIn.error) ? (reasons[signIn.error.status] ?? 'signIn.wrong') : 'signIn.noAnswer')
    : null
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words('signIn.email')} error={isTried && !email.trim() ? words('signIn.emailMissing') : null}>
        {(control) => (
          <Input
            {...control}
            ref={emailBox}
            size={42}
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => onEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('signIn.password')} error={isTried && !password ? words('signIn.passwordMissing') : failure}>
        {(control) => (
          <PasswordBox
            {...control}
            ref={passwordBox}
            size={42}
            showLabel={words('signIn.showPassword')}
            hideLabel={words('signIn.hidePassword')}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button
        ref={button}
        type="submit"
        look="primary"
        size={40}
        block
        busy={signIn.isPending}
        className="h-11! text-[15px]!"
      >
        {words('signIn.go')}
      </Button>
      <div className="-mt-1 text-center">
        <Button look="ghost" onClick={onForgot}>
          {words('forgot.link')}
        </Button>
      </div>
    </form>
  )
}

const reasons: Record<number, 'signIn.tooMany' | 'signIn.otherAddress'> = {
  403: 'signIn.otherAddress',
  429: 'signIn.tooMany',
}
