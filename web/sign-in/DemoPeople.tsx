import { initials } from '#domain/contact/index.ts'
import { useWords } from '../i18n/index.ts'
import { Avatar } from '../parts/index.ts'

interface DemoPeopleProps {
  people: { email: string; name: string; role: 'admin' | 'manager' | 'agent' }[]
  onPick: (email: string) => void
}

/** Whom one can be in a demo: a press fills the form. */
export function DemoPeople({ people, onPick }: DemoPeopleProps) {
  const words = useWords()
  return (
    <section
      aria-label={words('signIn.demo')}
      className="flex flex-col gap-2 rounded-card border border-line bg-surface-2 p-3"
    >
      <div className="t-12 text-ink-3">
        <b className="font-semibold text-ink-2">{words('signIn.demo')}</b> · {words('signIn.demoText')}
      </div>
      {people.map(({ email, name, role }) => (
        <button
          key={email}
          type="button"
          onClick={() => onPick(email)}
          className="move flex min-h-11 items-center gap-2.5 rounded-m px-2 text-start hover:bg-surface-3"
        >
          <Avatar letters={initials(name)} seed={name} size={30} />
          <span className="flex-1">
            <span className="block truncate t-ui">{words('signIn.demoAs', { name, role: words(`role.${role}`) })}</span>
            <span className="block truncate t-12 text-ink-3">{email}</span>
          </span>
        </button>
      ))}
    </section>
  )
}
