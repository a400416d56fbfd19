import { Link, Outlet } from '@tanstack/react-router'
import { useWords } from '../i18n/index.ts'
import { botTextsEntry } from './bot-texts/entry.ts'
import { hoursEntry } from './hours/entry.ts'
import { routingEntry } from './routing/entry.ts'

/** The settings pages there are, in the order of the menu. */
const entries = [botTextsEntry, hoursEntry, routingEntry]

/** Settings: the pages at the side, the open one beside them. */
export function Manage() {
  const words = useWords()
  return (
    <main className="flex min-h-0 flex-1 max-tablet:flex-col">
      <nav
        aria-label={words('manage.title')}
        className="flex shrink-0 gap-1 overflow-auto border-line bg-surface p-2.5 max-tablet:border-b tablet:w-[206px] tablet:flex-col tablet:border-e tablet:pt-4"
      >
        <h2 className="px-2.5 pb-2 t-14b max-tablet:sr-only">{words('manage.title')}</h2>
        {entries.map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            search={(search: object) => search}
            className="move flex min-h-[34px] shrink-0 items-center gap-2.5 whitespace-nowrap rounded-m px-2.5 text-ink-2 hover:bg-surface-3 pointer-coarse:min-h-11"
            activeProps={{ className: 'bg-brand-soft! text-brand-text! font-medium' }}
          >
            <Icon size={16} aria-hidden="true" />
            {words(label)}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-bg">
        <Outlet />
      </div>
    </main>
  )
}
