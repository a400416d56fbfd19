import { Copy } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isRefused, type SecondFactorBegun, useSecondFactor } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, IconButton } from '../../parts/index.ts'
import { CodeInput } from './CodeInput.tsx'
import { Password } from './Password.tsx'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Step = 'password' | 'code' | 'codes'

interface SetUpProps {
  /** when it was just typed it is not asked for again */
  password?: string
  /** what the last button says */
  go: string
  onStep?: (step: Step) => void
  onDone: () => void
}

/** Sets a second factor up: the own password, the key for the app, a code that proves it, the recovery codes. */
export function SetUp({ password, go, onStep, onDone }: SetUpProps) {
  const words = useWords()
  const factor = useSecondFactor()
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null)
  const [step, setStep] = useState<Step>(password ? 'code' : 'password')
  const to = (next: Step) => {
    setStep(next)
    onStep?.(next)
  }
  const { mutate } = factor.begin
  const asked = useRef(false)
  useEffect(() => {
    if (!password || asked.current) return
    asked.current = true
    mutate(password, { onSuccess: setBegun })
  }, [password, mutate])

  if (step === 'codes' && begun) {
    const done = () => void factor.refresh().then(onDone, onDone)
    return <RecoveryCodes codes={begun.backupCodes} go={go} onDone={done} />
  }
  if (step === 'code' && begun) return <Key begun={begun} factor={factor} onProved={() => to('codes')} />
  if (step === 'code' && !factor.begin.error) return <p role="status">{words('factor.waiting')}</p>
  return (
    <Password
      why={words('factor.passwordWhy')}
      go={words('factor.next')}
      busy={factor.begin.isPending}
      error={factor.begin.error}
      onGive={(given) =>
        mutate(given, {
          onSuccess: (answer) => {
            setBegun(answer)
            to('code')
          },
        })
      }
    />
  )
}

interface KeyProps {
  begun: SecondFactorBegun
  factor: ReturnType<typeof useSecondFactor>
  onProved: () => void
}

function Key({ begun, factor, onProved }: KeyProps) {
  const words = useWords()
  const [code, setCode] = useState('')
  const secret = /[?&]secret=([^&]+)/.exec(begun.totpURI)?.[1] ?? ''
  const prove = (event: FormEvent) => {
    event.preventDefault()
    if (code.length === 6) factor.confirm.mutate(code, { onSuccess: onProved })
  }
  const failure = factor.confirm.error
    ? words(isRefused(factor.confirm.error) ? 'factor.codeWrong' : 'failure.unreachable')
    : null
  return (
    <form noValidate onSubmit={prove} className="flex flex-col gap-4">
      <p className="text-ink-2">{words('factor.scan')}</p>
      <QrCode text={begun.totpURI} label={words('factor.qr')} />
      <div className="flex flex-col gap-1.5">
        <span className="t-caption text-ink-2">{words('factor.key')}</span>
        <span className="flex min-h-[34px] items-center gap-2 rounded-m border border-line-2 bg-surface-2 ps-2.5">
          <span dir="ltr" id="factor-key" className="flex-1 py-1.5 t-ui tracking-[.04em] break-words">
            {secret.match(/.{1,4}/g)?.join(' ')}
          </span>
          <IconButton
            label={words('action.copy')}
            icon={<Copy size={16} />}
            onClick={() => void navigator.clipboard.writeText(secret)}
          />
        </span>
      </div>
      <Field label={words('factor.code')} hint={words('factor.codeHint')} error={failure}>
        {(control) => <CodeInput {...control} value={code} onChange={setCode} />}
      </Field>
      <Button type="submit" look="primary" size={40} block busy={factor.confirm.isPending} disabled={code.length < 6}>
        {words('factor.confirm')}
      </Button>
    </form>
  )
}
