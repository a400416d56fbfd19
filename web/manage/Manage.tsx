import { Link, Outlet } from '@tanstack/react-router'
import { useAsker, useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, useScreen } from '../parts/index.ts'
import { useCurrentInView } from '../shell/use-current-in-view.ts'
import { managePages } from './pages.ts'

/** Settings: a list of the pages the person may open at the side, and the open one. */
export function Manage() {
  const words = useWords()
  const screen = useScreen()
  const asker = useAsker()
  const { demo } = useMe()
  const pages = managePages.filter(({ mayOpen, ofDemo }) => mayOpen(asker) && (demo || !ofDemo))
  const isPhone = screen === 'phone'
  const row = useCurrentInView<HTMLElement>()
  return (
    <div
      className={classes('min-h-0 flex-1', isPhone ? 'flex flex-col' : 'grid')}
      style={isPhone ? undefined : { gridTemplateColumns: `${screen === 'tablet' ? 200 : 212}px minmax(0, 1fr)` }}
    >
      {(pages.length > 1 || !isPhone) && (
        <nav
          ref={row}
          aria-label={words('manage.title')}
          className={classes(
            'bg-surface',
            isPhone
              ? 'flex shrink-0 gap-1 overflow-x-auto border-line border-b px-3 pb-2 [scrollbar-width:none]'
              : 'flex flex-col gap-0.5 overflow-y-auto border-line border-e px-2.5 py-4',
          )}
        >
          {!isPhone && <h2 className="px-2.5 pb-2.5 t-14b">{words('manage.title')}</h2>}
          {pages.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              search={(search: object) => search}
              className="move flex min-h-8 shrink-0 items-center gap-2.5 whitespace-nowrap rounded-m px-2.5 t-ui pointer-coarse:min-h-11"
              activeProps={{ className: 'bg-brand-soft text-brand-text' }}
              inactiveProps={{ className: 'text-ink-2 hover:bg-surface-3' }}
            >
              <Icon size={16} aria-hidden="true" className="shrink-0" />
              <span className="truncate">{words(label)}</span>
            </Link>
          ))}
        </nav>
      )}
      <div className="flex min-h-0 flex-1 flex-col">
        <Outlet />
      </div>
    </div>
  )
}

/** The paper of a page that is as long as what stands on it. */
export const ManagePaper = () => (
  <main className="min-h-0 flex-1 overflow-y-auto bg-bg">
    <Outlet />
  </main>
)
