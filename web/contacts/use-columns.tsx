import { Megaphone, Plug, Zap } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { BY_API, ORGANIC } from '#domain/contact/index.ts'
import type { Contact, ContactSort } from '#protocol/http/index.ts'
import { useAttributes, useChangeMe, useMe } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { Tag } from '../parts/index.ts'
import { StatusPill } from './StatusPill.tsx'

/** A column of the table: its head, its width in pixels at the least, and what stands in it. */
export interface Column {
  key: string
  label: string
  width: number
  /** the orders its head switches between, the first press first */
  sorts?: readonly [ContactSort, ContactSort]
  cell: (contact: Contact, isPicked: boolean) => ReactNode
}

const icons: Record<string, ReactNode> = {
  'first-message': <Zap aria-hidden="true" />,
  broadcast: <Megaphone aria-hidden="true" />,
  api: <Plug aria-hidden="true" />,
}
const MOST_TAGS = 3

const oneTag = (tag: Contact['tags'][number]) => (
  <Tag key={tag.id} first={tag.kind === 'first-message'} icon={icons[tag.kind]}>
    <bdi className="max-w-[140px] truncate">{tag.name}</bdi>
  </Tag>
)

/** Every column there is, those this person chose, and how to choose. */
export function useColumns() {
  const words = useWords()
  const times = useTimes()
  const attributes = useAttributes()
  const { contactColumns } = useMe()
  const { mutate } = useChangeMe()
  const all = useMemo((): Column[] => {
    const source = (value: string) =>
      value === ORGANIC ? words('profile.sourceOrganic') : value === BY_API ? words('profile.sourceApi') : value
    const number = (key: 'templateMessages' | 'sessionMessages' | 'unresolvedQueries', label: string): Column => ({
      key,
      label,
      width: 110,
      cell: (contact) => <span className="tabular-nums">{contact[key]}</span>,
    })
    const own = attributes
      .filter(({ name }) => name !== 'email')
      .map(
        ({ name, label, type }): Column => ({
          key: `attribute:${name}`,
          label,
          width: 130,
          cell: ({ attributes: values }) => {
            const value = values[name]
            if (value === undefined || value === null) return null
            return type === 'boolean' ? words(value ? 'profile.yes' : 'profile.no') : <bdi>{String(value)}</bdi>
          },
        }),
      )
    return [
      {
        key: 'status',
        label: words('profile.status'),
        width: 130,
        cell: ({ status }, isPicked) => status && <StatusPill status={status} isPicked={isPicked} />,
      },
      {
        key: 'source',
        label: words('profile.source'),
        width: 130,
        cell: (contact) => <bdi>{source(contact.source)}</bdi>,
      },
      {
        key: 'tags',
        label: words('profile.tags'),
        width: 260,
        cell: ({ tags }) => (
          <span className="flex gap-[5px] overflow-hidden">
            {tags.slice(0, MOST_TAGS).map(oneTag)}
            {tags.length > MOST_TAGS && <span className="t-12 text-ink-3">+{tags.length - MOST_TAGS}</span>}
          </span>
        ),
      },
      ...own,
      {
        key: 'lastActiveAt',
        label: words('profile.lastActive'),
        width: 176,
        sorts: ['-lastActive', 'lastActive'],
        cell: ({ lastActiveAt }) => (
          <span className="tabular-nums">{lastActiveAt ? times.full(lastActiveAt) : words('profile.never')}</span>
        ),
      },
      {
        key: 'createdAt',
        label: words('contacts.created'),
        width: 176,
        sorts: ['-created', 'created'],
        cell: ({ createdAt }) => <span className="tabular-nums">{times.full(createdAt)}</span>,
      },
      {
        key: 'email',
        label: words('profile.email'),
        width: 200,
        cell: ({ email }) => email && <bdi dir="ltr">{email}</bdi>,
      },
      { key: 'language', label: words('contacts.language'), width: 100, cell: ({ language }) => language },
      {
        key: 'firstMessageTag',
        label: words('contacts.firstTag'),
        width: 170,
        cell: ({ firstMessageTag }) => firstMessageTag && oneTag(firstMessageTag),
      },
      {
        key: 'optedOut',
        label: words('contacts.optedOut'),
        width: 110,
        cell: ({ optedOut }) => words(optedOut ? 'profile.yes' : 'profile.no'),
      },
      number('templateMessages', words('profile.templates')),
      number('sessionMessages', words('profile.session')),
      number('unresolvedQueries', words('profile.unresolved')),
    ]
  }, [words, times, attributes])
  const shown = useMemo(() => {
    const first = all.find(({ key }) => key.startsWith('attribute:'))?.key
    const chosen = contactColumns ?? ['status', 'source', 'tags', ...(first ? [first] : []), 'lastActiveAt']
    return all.filter(({ key }) => chosen.includes(key))
  }, [all, contactColumns])
  const toggle = (key: string) => {
    const keys = shown.map((column) => column.key)
    const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]
    if (next.length) mutate({ contactColumns: next })
  }
  return { all, shown, toggle, reset: () => mutate({ contactColumns: null }) }
}
