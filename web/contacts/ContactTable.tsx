import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Contact, ContactSort } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, SkeletonRows } from '../parts/index.ts'
import { ContactRow } from './ContactRow.tsx'
import type { Column } from './use-columns.tsx'
import type { PickedContacts } from './use-picked-contacts.ts'

interface ContactTableProps {
  contacts: readonly Contact[]
  columns: readonly Column[]
  sort: ContactSort
  picked: PickedContacts
  isPhone: boolean
  isStale: boolean
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  onSort: (sort: ContactSort) => void
}

const ROW = 52
const PHONE_ROW = 66
const AHEAD = 20
const BOX = 48
const NAME = 240

/** The table of contacts: only the rows on screen are drawn, and more are fetched before the end is seen. */
export function ContactTable(props: ContactTableProps) {
  const { contacts, columns, sort, picked, isPhone, isStale, hasMore, isLoadingMore, loadMore, onSort } = props
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? PHONE_ROW : ROW),
    getItemKey: (i) => contacts[i]?.id ?? i,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && !isStale && contacts.length - lastDrawn < AHEAD) loadMore()
  }, [hasMore, isLoadingMore, isStale, contacts.length, lastDrawn, loadMore])
  const template = isPhone
    ? `${BOX}px minmax(0, 1fr)`
    : `${BOX}px minmax(${NAME}px, 2fr) ${columns.map(({ width }) => `minmax(${width}px, 1fr)`).join(' ')}`
  const least = isPhone ? undefined : BOX + NAME + columns.reduce((sum, { width }) => sum + width, 0)
  const isAll = contacts.length > 0 && contacts.every(({ id }) => picked.has(id))
  return (
    <div
      ref={scroller}
      className={classes(
        'min-h-0 flex-1 overflow-auto bg-surface',
        !isPhone && 'rounded-card border border-line shadow-1',
        isStale && 'opacity-60',
      )}
    >
      <table
        aria-label={words('contacts.title')}
        aria-rowcount={hasMore ? -1 : contacts.length + 1}
        aria-busy={isStale}
        className="block"
        style={{ minWidth: least }}
      >
        <thead className="sticky top-0 z-20 block border-line border-b bg-surface-2">
          <tr className="grid h-10 items-center t-caption text-ink-3" style={{ gridTemplateColumns: template }}>
            <th scope="col" className="grid place-items-center">
              <input
                type="checkbox"
                aria-label={words('contacts.chooseAll')}
                className="size-4 accent-(--brand-solid)"
                checked={isAll}
                ref={(box) => {
                  if (box) box.indeterminate = !isAll && picked.ids.length > 0
                }}
                onChange={() => (isAll ? picked.clear() : picked.add(contacts.map(({ id }) => id)))}
              />
            </th>
            <Head label={words('contacts.contact')} sorts={['name', '-name']} sort={sort} onSort={onSort} />
            {!isPhone &&
              columns.map(({ key, label, sorts }) => (
                <Head key={key} label={label} sorts={sorts} sort={sort} onSort={onSort} />
              ))}
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const contact = contacts[item.index]
            return (
              contact && (
                <ContactRow
                  key={contact.id}
                  contact={contact}
                  columns={columns}
                  place={{
                    transform: `translateY(${item.start}px)`,
                    height: item.size,
                    gridTemplateColumns: template,
                  }}
                  index={item.index}
                  isPicked={picked.has(contact.id)}
                  isPhone={isPhone}
                  onPick={picked.toggle}
                />
              )
            )
          })}
        </tbody>
      </table>
      {isLoadingMore && <SkeletonRows n={2} label={words('contacts.loading')} />}
    </div>
  )
}

interface HeadProps {
  label: string
  sorts: Column['sorts']
  sort: ContactSort
  onSort: (sort: ContactSort) => void
}

/** The head of a column; where its order is kept by the database, a press sorts by it and another turns it round. */
function Head({ label, sorts, sort, onSort }: HeadProps): ReactNode {
  const isOn = sorts?.includes(sort) ?? false
  const isDown = sort.startsWith('-')
  const ordered = isOn ? (isDown ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" aria-sort={ordered} className="min-w-0 truncate pe-3 text-start font-medium">
      {sorts ? (
        <button
          type="button"
          onClick={() => onSort(sort === sorts[0] ? sorts[1] : sorts[0])}
          className={classes(
            'move -ms-1 inline-flex h-8 max-w-full items-center gap-1 rounded-tag px-1 hover:text-ink',
            isOn && 'text-ink',
          )}
        >
          <span className="truncate">{label}</span>
          {isOn && (isDown ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" />)}
        </button>
      ) : (
        label
      )}
    </th>
  )
}
