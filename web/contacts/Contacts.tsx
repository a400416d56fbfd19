import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Plus, Search, Upload, UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mayAlways } from '#domain/team/index.ts'
import { reasonOf, useAsker, useContactCount, useContactList } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, classes, Empty, ErrorState, Input, SkeletonRows, useScreen, useSettled } from '../parts/index.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ContactTable } from './ContactTable.tsx'
import { useCountWords } from './CountWords.tsx'
import { type ContactSearch, contactSearchOf } from './contact-search.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { NewContact } from './NewContact.tsx'
import { PickedBar } from './PickedBar.tsx'
import { QuickFilters } from './QuickFilters.tsx'
import { SegmentsMenu } from './SegmentsMenu.tsx'
import { useColumns } from './use-columns.tsx'
import { usePickedContacts } from './use-picked-contacts.ts'

/** Everybody who ever wrote or was written to: found, narrowed, put in order, chosen. */
export function Contacts() {
  const words = useWords()
  const isPhone = useScreen() === 'phone'
  const navigate = useNavigate()
  const search = useSearch({ strict: false, select: (raw) => contactSearchOf(raw as Record<string, unknown>) })
  const asker = useAsker()
  const countWords = useCountWords()
  const [typed, setTyped] = useState(search.q ?? '')
  const q = useSettled(typed.trim())
  const [isExporting, setExporting] = useState(false)
  const [isMaking, setMaking] = useState(false)
  const columns = useColumns()
  const picked = usePickedContacts()
  const { sort = '-created', q: _q, ...asked } = search
  const wanted = { ...asked, ...(q ? { q } : {}) }
  const list = useContactList(wanted, sort)
  const { count } = useContactCount(wanted)
  const go = (change: Partial<ContactSearch>) => {
    picked.clear()
    void navigate({ to: '/contacts', search: contactSearchOf({ ...search, ...change }), replace: true })
  }
  useEffect(() => {
    if (q !== (search.q ?? ''))
      void navigate({ to: '/contacts', search: contactSearchOf({ ...search, q }), replace: true })
  }, [q, search, navigate])
  const isNarrowed = Boolean(q || search.segment || search.where)
  return (
    <main className={classes('flex min-h-0 flex-1 flex-col gap-3 bg-bg', isPhone ? 'pt-3' : 'px-7 pt-5 pb-6')}>
      <header className={classes('flex flex-wrap items-center gap-x-3 gap-y-2', isPhone && 'px-4')}>
        <div className="flex flex-1 items-baseline gap-2">
          <h1 className="t-20">{words('contacts.title')}</h1>
          <span role="status" className="text-ink-3 tabular-nums">
            {count && countWords(count)}
          </span>
        </div>
        {mayAlways.exportContacts(asker) && (
          <Button icon={<Download size={16} aria-hidden="true" />} onClick={() => setExporting(true)}>
            <span className="max-phone:sr-only">{words('contacts.export')}</span>
          </Button>
        )}
        {mayAlways.importContacts(asker) && (
          <Link
            to="/contacts/import"
            className="move inline-flex h-8 items-center gap-1.5 rounded-m border border-line-2 bg-surface px-3 font-medium text-ink shadow-1 hover:bg-surface-3 pointer-coarse:h-11"
          >
            <Upload size={16} aria-hidden="true" />
            <span className="max-phone:sr-only">{words('contacts.import')}</span>
          </Link>
        )}
        {mayAlways.makeContacts(asker) && (
          <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
            {words('newContact.new')}
          </Button>
        )}
      </header>
      <div className={classes('flex flex-wrap items-center gap-2', isPhone && 'px-4')}>
        <Input
          quiet
          type="search"
          className="w-[280px] max-phone:w-full"
          aria-label={words('contacts.search')}
          placeholder={words('contacts.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          before={<Search size={15} className="shrink-0 text-ink-3" aria-hidden="true" />}
        />
        <QuickFilters
          where={search.where}
          onChange={(where) => go({ where })}
          onMore={() =>
            void navigate({
              to: '/contacts/segments/$segmentId',
              params: { segmentId: 'new' },
              search: search.where ? { where: search.where } : {},
            })
          }
        />
        <span className="flex-1 max-phone:hidden" />
        <SegmentsMenu search={search} onShow={(segment) => go({ segment })} />
        {!isPhone && <ColumnsMenu columns={columns} />}
      </div>
      {list.error && !list.contacts.length ? (
        <ErrorState
          title={words('contacts.failed')}
          text={reasonOf(list.error) ?? words('failure.unreachable')}
          retryLabel={words('action.retry')}
          onRetry={list.retry}
        />
      ) : list.isPending ? (
        <SkeletonRows label={words('contacts.loading')} />
      ) : list.contacts.length === 0 ? (
        <Empty
          icon={<UsersRound />}
          title={words(isNarrowed ? 'contacts.noneFound' : 'contacts.none')}
          text={words(isNarrowed ? 'contacts.noneFoundText' : 'contacts.noneText')}
          action={
            isNarrowed ? (
              <Button
                onClick={() => {
                  setTyped('')
                  go({ q: undefined, segment: undefined, where: undefined })
                }}
              >
                {words('contacts.showAll')}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <ContactTable
          {...list}
          columns={columns.shown}
          sort={sort}
          picked={picked}
          isPhone={isPhone}
          onSort={(next) => go({ sort: next })}
        />
      )}
      <PickedBar picked={picked} onExport={mayAlways.exportContacts(asker) ? () => setExporting(true) : null} />
      {isMaking && <NewContact onClose={() => setMaking(false)} />}
      {isExporting && <ExportDialog asked={wanted} ids={picked.ids} onClose={() => setExporting(false)} />}
    </main>
  )
}
