import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/index.ts'

const tabs = [
  { to: '/manage/bot', label: 'bots.general' },
  { to: '/manage/bot-texts', label: 'manage.texts' },
  { to: '/manage/hours', label: 'manage.hours' },
  { to: '/manage/routing', label: 'manage.routing' },
] as const

/** The pages of one bot, side by side: going from one to the next keeps the bot. */
export function BotTabs() {
  const words = useWords()
  return (
    <nav
      aria-label={words('bots.pages')}
      className="flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]"
    >
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          search={(search: object) => search}
          className="move -mb-px flex min-h-9 shrink-0 items-center whitespace-nowrap border-b-2 px-3 t-ui pointer-coarse:min-h-11"
          activeProps={{ className: 'border-brand text-brand-text' }}
          inactiveProps={{ className: 'border-transparent text-ink-2 hover:text-ink' }}
        >
          {words(label)}
        </Link>
      ))}
    </nav>
  )
}
