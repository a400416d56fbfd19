import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { Contact } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { lettersOf, nameOf } from '../live-chat/names.ts'
import { usePhone } from '../live-chat/phone.ts'
import { Avatar, classes } from '../parts/index.ts'
import { StatusPill } from './StatusPill.tsx'
import type { Column } from './use-columns.tsx'

interface ContactRowProps {
  contact: Contact
  columns: readonly Column[]
  /** where it is drawn, as high as wide */
  place: CSSProperties
  index: number
  isPicked: boolean
  isPhone: boolean
  onPick: (id: string) => void
}

/** One contact of the table; a press anywhere opens it, the box at its start chooses it. */
export function ContactRow({ contact, columns, place, index, isPicked, isPhone, onPick }: ContactRowProps) {
  const words = useWords()
  const name = nameOf(contact) ?? contact.email ?? words('person.unknown')
  const phone = usePhone(contact.phone)
  const under = contact.name ? (phone ?? contact.email) : phone ? contact.email : null
  return (
    <tr
      aria-rowindex={index + 2}
      className={classes(
        'absolute inset-x-0 top-0 grid items-center border-line border-b',
        isPicked ? 'bg-brand-soft' : 'bg-surface hover:bg-surface-2',
      )}
      style={place}
    >
      <td className="z-10 grid h-full place-items-center">
        <label className="grid size-11 cursor-pointer place-items-center">
          <input
            type="checkbox"
            aria-label={words('contacts.choose', { name })}
            className="size-4 accent-(--brand-solid)"
            checked={isPicked}
            onChange={() => onPick(contact.id)}
          />
        </label>
      </td>
      <td className="flex min-w-0 items-center gap-[11px] pe-3">
        <Avatar letters={lettersOf(contact)} seed={contact.name ?? contact.id} size={30} glyph={glyphOf(contact)} />
        <span className="min-w-0 flex-1">
          <Link
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            className="block truncate font-medium text-ink after:absolute after:inset-0 focus-visible:after:shadow-[inset_0_0_0_2px_var(--brand)]"
          >
            <bdi>{name}</bdi>
          </Link>
          {under && (
            <bdi dir="ltr" className="block truncate text-start t-12 text-ink-3">
              {under}
            </bdi>
          )}
        </span>
        {isPhone && contact.status && <StatusPill status={contact.status} isPicked={isPicked} />}
      </td>
      {!isPhone &&
        columns.map(({ key, cell }) => (
          <td key={key} className="min-w-0 truncate pe-3 text-ink-2">
            {cell(contact, isPicked)}
          </td>
        ))}
    </tr>
  )
}

/** By which way they came to us: WhatsApp when they have it. */
const glyphOf = ({ identities }: Contact) =>
  identities.some(({ channel }) => channel === 'whatsapp') ? 'whatsapp' : identities.length ? 'web' : undefined
