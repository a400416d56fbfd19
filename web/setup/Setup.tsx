import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { isRefused, useSetUp } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { Button, Count, Field, Input, Logo } from '../parts/index.ts'

const fields = ['business', 'name', 'email', 'password', 'bot'] as const
type FieldName = (typeof fields)[number]
const SHORTEST_PASSWORD = 8

/** The first page of a new installation: the business, its first admin, its bot. */
export function Setup() {
  const words = useWords()
  const navigate = useNavigate()
  const setUp = useSetUp()
  const [typed, setTyped] = useState<Record<FieldName, string>>({
    business: '',
    name: '',
    email: '',
    password: '',
    bot: '',
  })
  const [isTried, setTried] = useState(false)

  const errorOf = (field: FieldName): string | null => {
    if (isRefused(setUp.error)) return setUp.error.field(field)
    if (!isTried) return null
    if (!typed[field].trim()) return words('setup.missing')
    return field === 'password' && typed.password.length < SHORTEST_PASSWORD ? words('setup.short') : null
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fields.some((field) => !typed[field].trim()) || typed.password.length < SHORTEST_PASSWORD) return
    setUp.mutate(typed, { onSuccess: () => void navigate({ to: '/', replace: true }) })
  }
  const failure =
    setUp.error && !fields.some(errorOf)
      ? isRefused(setUp.error)
        ? setUp.error.message
        : words('setup.noAnswer')
      : null
  return (
    <div className="h-full overflow-y-auto tablet:grid tablet:grid-cols-[280px_minmax(0,1fr)] laptop:grid-cols-[320px_minmax(0,1fr)]">
      <Steps />
      <main className="px-5 py-8 tablet:px-14 tablet:py-11">
        <form noValidate onSubmit={submit} className="mx-auto max-w-[560px]">
          <h1 className="t-28">{words('setup.question')}</h1>
          <p className="mt-1 mb-5.5 t-14 text-ink-2">{words('setup.questionText')}</p>
          <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5.5 shadow-1">
            {fields.map((field) => (
              <Field
                key={field}
                label={words(labels[field].label)}
                hint={labels[field].hint && words(labels[field].hint)}
                error={errorOf(field)}
              >
                {(control) => (
                  <Input
                    {...control}
                    size={42}
                    type={field === 'password' || field === 'email' ? field : 'text'}
                    autoComplete={labels[field].fill}
                    value={typed[field]}
                    onChange={(event) => {
                      setTyped({ ...typed, [field]: event.target.value })
                      if (setUp.error) setUp.reset()
                    }}
                  />
                )}
              </Field>
            ))}
            {failure && (
              <p role="alert" className="t-12 text-late-text">
                {failure}
              </p>
            )}
          </div>
          <div className="mt-5 flex justify-end">
            <Button type="submit" look="primary" size={40} busy={setUp.isPending}>
              {words('setup.go')}
            </Button>
          </div>
        </form>
      </main>
    </div>
  )
}

function Steps() {
  const words = useWords()
  return (
    <aside className="flex flex-col bg-surface px-5 pt-6 tablet:border-line tablet:border-e tablet:p-7">
      <div className="flex items-center gap-[11px] tablet:mb-8">
        <Logo />
        <span className="text-[18px] leading-6 font-semibold tracking-[-.02em]">Baton</span>
      </div>
      <div className="max-tablet:hidden">
        <h2 className="mb-2 t-14b">{words('setup.title')}</h2>
        <div className="flex items-start gap-3 py-2.5">
          <Count n={1} tone="human" className="h-[26px]! min-w-[26px]!" />
          <div>
            <div className="t-14b leading-6">{words('setup.step')}</div>
            <div className="t-12 text-ink-3">{words('setup.stepText')}</div>
          </div>
        </div>
      </div>
      <span className="flex-1" />
      <p className="t-12 text-ink-3 max-tablet:hidden">{words('setup.later')}</p>
    </aside>
  )
}

const labels: Record<FieldName, { label: WordKey; hint?: WordKey; fill: string }> = {
  business: { label: 'setup.business', fill: 'organization' },
  name: { label: 'setup.name', fill: 'name' },
  email: { label: 'setup.email', fill: 'username' },
  password: { label: 'setup.password', hint: 'setup.passwordHint', fill: 'new-password' },
  bot: { label: 'setup.bot', hint: 'setup.botHint', fill: 'off' },
}
