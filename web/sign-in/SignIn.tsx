import { useNavigate, useSearch } from '@tanstack/react-router'
import { Languages, Moon, Sun } from 'lucide-react'
import { useRef, useState } from 'react'
import { useSetupState } from '../api/index.ts'
import { languageNames, languages, useLanguage, useWords } from '../i18n/index.ts'
import { Button, Menu, MenuChoices, useTheme } from '../parts/index.ts'
import { CodeStep } from './CodeStep.tsx'
import { DemoPeople } from './DemoPeople.tsx'
import { ForgotPassword } from './ForgotPassword.tsx'
import { Hero } from './Hero.tsx'
import { SignInForm, type SignInFormRef } from './SignInForm.tsx'

const titles = { password: 'signIn.title', code: 'factor.ask', forgot: 'forgot.title' } as const

/** The door: e-mail and password, and in a demo who may be played. */
export function SignIn() {
  const words = useWords()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/sign-in' })
  const setup = useSetupState()
  const form = useRef<SignInFormRef>(null)
  const host = location.hostname
  const [step, setStep] = useState<keyof typeof titles>('password')
  const [email, setEmail] = useState('')
  const enter = () => void navigate({ to: to ?? '/', replace: true })
  return (
    <div className="grid h-full overflow-y-auto bg-surface laptop:grid-cols-2">
      <Hero />
      <main className="grid place-items-center px-5 py-10">
        <div className="flex w-full max-w-[360px] flex-col gap-4">
          <div>
            <h1 className="text-[26px] leading-[34px] font-semibold tracking-[-.015em]">{words(titles[step])}</h1>
            <div className="t-14 text-ink-3">{host}</div>
          </div>
          {step === 'code' && <CodeStep onSignedIn={enter} onBack={() => setStep('password')} />}
          {step === 'forgot' && (
            <ForgotPassword email={email} mails={setup.data?.mail ?? true} onBack={() => setStep('password')} />
          )}
          {step === 'password' && (
            <SignInForm
              ref={form}
              email={email}
              onEmail={setEmail}
              onSignedIn={enter}
              onAskCode={() => setStep('code')}
              onForgot={() => setStep('forgot')}
            />
          )}
          {step === 'password' && setup.data?.demo && setup.data.signIns && (
            <DemoPeople people={setup.data.signIns} onPick={(email) => form.current?.fill(email)} />
          )}
          <Looks />
        </div>
      </main>
    </div>
  )
}

function Looks() {
  const words = useWords()
  const { language, choose } = useLanguage()
  const { dark, choose: chooseTheme } = useTheme()
  return (
    <div className="mt-2 flex justify-center gap-1.5">
      <Menu
        align="end"
        trigger={
          <Button look="ghost" size={26} icon={<Languages size={14} />}>
            {languageNames[language]}
          </Button>
        }
      >
        <MenuChoices
          label={words('me.language')}
          value={language}
          onChange={choose}
          choices={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </Menu>
      <Button
        look="ghost"
        size={26}
        icon={dark ? <Sun size={14} /> : <Moon size={14} />}
        onClick={() => chooseTheme(dark ? 'light' : 'dark')}
      >
        {words(dark ? 'me.themeLight' : 'me.themeDark')}
      </Button>
    </div>
  )
}
