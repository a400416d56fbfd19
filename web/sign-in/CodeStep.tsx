import { type FormEvent, useState } from 'react'
import { CodeInput } from '../account/second-factor/CodeInput.tsx'
import { isRefused, useSignInCode } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Field, Input } from '../parts/index.ts'

const DIGITS = 6

/** The second half of a sign-in. A half-finished one lasts ten minutes and a few tries; then it begins again. */
export function CodeStep({ onSignedIn, onBack }: { onSignedIn: () => void; onBack: () => void }) {
  const words = useWords()
  const signIn = useSignInCode()
  const [byRecovery, setByRecovery] = useState(false)
  const [code, setCode] = useState('')
  const isWhole = byRecovery ? code.trim().length > 0 : code.length === DIGITS
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    const kind = byRecovery ? 'backup-code' : 'totp'
    signIn.mutate({ code: code.trim().toUpperCase(), kind }, { onSuccess: onSignedIn })
  }
  const other = () => {
    setByRecovery(!byRecovery)
    setCode('')
    signIn.reset()
  }
  const failure = signIn.error ? words(failureOf(signIn.error, byRecovery)) : null
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{words(byRecovery ? 'factor.recoveryText' : 'factor.askText')}</p>
      <Field label={words(byRecovery ? 'factor.recoveryCode' : 'factor.code')} error={failure}>
        {(control) =>
          byRecovery ? (
            <Input
              {...control}
              key="recovery"
              autoFocus
              size={42}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          ) : (
            <CodeInput {...control} key="digits" autoFocus value={code} onChange={setCode} />
          )
        }
      </Field>
      <Button type="submit" look="primary" size={40} block busy={signIn.isPending} disabled={!isWhole}>
        {words('signIn.go')}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="ghost" onClick={onBack}>
          {words('factor.back')}
        </Button>
        <Button look="ghost" onClick={other}>
          {words(byRecovery ? 'factor.useApp' : 'factor.useRecovery')}
        </Button>
      </div>
    </form>
  )
}

const failureOf = (error: Error, byRecovery: boolean) => {
  if (!isRefused(error)) return 'signIn.noAnswer' as const
  if (error.status === 429) return 'signIn.tooMany' as const
  if (error.code === 'invalid_two_factor_cookie' || error.code.startsWith('too_many')) return 'factor.begin' as const
  return byRecovery ? ('factor.recoveryWrong' as const) : ('factor.codeWrong' as const)
}
