import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSignOut } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Button, Logo } from '../../parts/index.ts'
import { SetUp } from './SetUp.tsx'

const titles: Record<'password' | 'code' | 'codes', WordKey> = {
  password: 'factor.dueTitle',
  code: 'factor.title',
  codes: 'factor.codesTitle',
}

/** Where somebody lands of whom the installation asks a second factor, until they have one. */
export function SecondFactorPage() {
  const words = useWords()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [step, setStep] = useState<'password' | 'code' | 'codes'>('password')
  return (
    <main className="grid h-full place-items-center overflow-y-auto bg-bg px-4 py-8">
      <div className="flex w-full max-w-[420px] flex-col gap-4 rounded-card border border-line bg-surface p-6 shadow-1">
        <Logo />
        <div>
          <h1 className="t-20">{words(titles[step])}</h1>
          {step === 'password' && <p className="mt-1 text-ink-2">{words('factor.dueText')}</p>}
        </div>
        <SetUp go={words('factor.toStart')} onStep={setStep} onDone={() => void navigate({ to: '/', replace: true })} />
        {step !== 'codes' && (
          <Button look="ghost" block onClick={() => signOut.mutate()}>
            {words('me.signOut')}
          </Button>
        )}
      </div>
    </main>
  )
}
