import { Mail, Phone, UserRound } from 'lucide-react'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { usePhone } from '../phone.ts'
import { safeHref } from './links.ts'

type Card = Extract<Content, { kind: 'contacts' }>['contacts'][number]

/** Contact cards: who, where they work, and each way to reach them. */
export function Cards({ cards, onMe }: { cards: readonly Card[]; onMe?: boolean }) {
  const words = useWords()
  return (
    <ul aria-label={words('thread.cards', { n: cards.length })} className="flex min-w-[220px] flex-col gap-2 py-0.5">
      {cards.map((card, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never move
          key={at}
          className="flex items-start gap-2.5"
        >
          <span
            aria-hidden="true"
            className={classes(
              'grid size-9 shrink-0 place-items-center rounded-full',
              onMe ? 'bg-white/15' : 'bg-surface-3 text-ink-2',
            )}
          >
            <UserRound size={18} />
          </span>
          <span className="min-w-0">
            <b className="block font-semibold" dir="auto">
              {card.name || words('person.unknown')}
            </b>
            {card.organisation && (
              <span className={classes('block t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>{card.organisation}</span>
            )}
            {card.phones.map((phone) => (
              <PhoneWay key={phone} phone={phone} />
            ))}
            {card.emails.map((email) => (
              <Way key={email} href={safeHref(`mailto:${email}`)} icon={<Mail size={12} />} text={email} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function PhoneWay({ phone }: { phone: string }) {
  const written = usePhone(phone)
  return (
    <Way href={safeHref(`tel:${phone.replace(/[^+\d]/g, '')}`)} icon={<Phone size={12} />} text={written ?? phone} />
  )
}

const Way = ({ href, icon, text }: { href: string | null; icon: React.ReactNode; text: string }) => (
  <a href={href ?? undefined} className="flex min-h-6 items-center gap-1.5 t-12 underline">
    <span aria-hidden="true">{icon}</span>
    <bdi dir="ltr">{text}</bdi>
  </a>
)
