import type { ContactCount } from '#protocol/http/index.ts'
import { type ContactsAsked, useContactCount, useContactList } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { lettersOf, nameOf } from '../../live-chat/names.ts'
import { Avatar, classes } from '../../parts/index.ts'
import { useCountWords } from '../CountWords.tsx'

const everybody: ContactsAsked = {}

/** How many contacts the rules mean now, of how many. */
export function InItNow({ count, isCounting }: { count: ContactCount | undefined; isCounting: boolean }) {
  const words = useWords()
  const countWords = useCountWords()
  const { count: all } = useContactCount(everybody)
  return (
    <div>
      <h2 className="t-12 text-ink-3">{words('segment.now')}</h2>
      <p
        role="status"
        aria-busy={isCounting}
        className={classes('t-20 tabular-nums transition-opacity', isCounting && 'opacity-50')}
      >
        {count ? countWords(count) : '…'}
      </p>
      {all && <p className="t-12 text-ink-3">{words('segment.ofAll', { n: countWords(all) })}</p>}
    </div>
  )
}

const FEW = 5

/** A few of the contacts the rules mean, so that one sees whether they mean the right ones. */
export function AFewOfThem({ asked }: { asked: ContactsAsked }) {
  const words = useWords()
  const times = useTimes()
  const { contacts, isPending } = useContactList(asked, '-created')
  return (
    <section className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
      <h2 className="flex h-11 items-center border-line border-b px-4 t-14b">{words('segment.few')}</h2>
      {!isPending && contacts.length === 0 && <p className="p-4 text-ink-3">{words('segment.nobody')}</p>}
      <ul>
        {contacts.slice(0, FEW).map((contact) => (
          <li key={contact.id} className="flex h-[52px] items-center gap-[11px] border-line px-4 not-last:border-b">
            <Avatar letters={lettersOf(contact)} seed={contact.name ?? contact.id} size={30} />
            <bdi className="min-w-0 flex-1 truncate font-medium">
              {nameOf(contact) ?? contact.email ?? words('person.unknown')}
            </bdi>
            <span className="truncate t-12 text-ink-3">
              {contact.lastActiveAt ? times.full(contact.lastActiveAt) : words('profile.never')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
