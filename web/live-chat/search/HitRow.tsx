import { firstName } from '#domain/contact/index.ts'
import type { SearchHit } from '#protocol/http/index.ts'
import { useMe } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Avatar, classes } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import { lettersOf, nameOf } from '../names.ts'
import { Marked } from './Marked.tsx'

interface HitRowProps {
  id: string
  hit: SearchHit
  isChosen: boolean
  isOpen: boolean
  isPhone: boolean
  onOpen: () => void
}

/** One hit: who, when, and two lines with the words marked and who said them. */
export function HitRow({ id, hit, isChosen, isOpen, isPhone, onOpen }: HitRowProps) {
  const words = useWords()
  const { conversation: chat, message, note, snippet } = hit
  const name = nameOf(chat.contact) ?? words('person.unknown')
  const said = useSaid(hit)
  const isName = !message && !note && snippet.text === name
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-hit={message?.id ?? (note ? `note-${note.id}` : chat.id)}
      onClick={onOpen}
      className={classes(
        'relative grid cursor-pointer items-start gap-x-[11px] gap-y-px',
        isPhone
          ? 'min-h-[66px] grid-cols-[44px_minmax(0,1fr)_auto] px-4 py-2.5'
          : 'grid-cols-[38px_minmax(0,1fr)_auto] px-3.5 py-[9px]',
        isChosen
          ? 'bg-brand-soft before:absolute before:start-0 before:top-2 before:bottom-2 before:w-[3px] before:rounded-e-[3px] before:bg-brand'
          : isOpen
            ? 'bg-surface-2'
            : 'hover:bg-surface-2',
      )}
    >
      <span className="row-span-2">
        <Avatar
          letters={chat.locked ? null : lettersOf(chat.contact)}
          seed={name}
          size={isPhone ? 44 : 38}
          glyph={chat.channel.kind}
        />
      </span>
      <span
        className={classes(
          'truncate font-semibold',
          isPhone ? 'text-[15px] leading-[21px]' : 'text-[13px] leading-[19px]',
        )}
      >
        <bdi>{isName ? <Marked {...snippet} /> : name}</bdi>
      </span>
      <HitTime at={message?.at ?? note?.at ?? chat.lastCustomerMessageAt} />
      <span
        className={classes(
          'col-span-2 line-clamp-2 [overflow-wrap:anywhere]',
          isPhone ? 'text-[14px] leading-5' : 'text-[12.5px] leading-[18px]',
          isChosen ? 'text-ink-2' : 'text-ink-3',
        )}
      >
        {said && `${said}: `}
        {isName ? <bdi>{chat.contact.phone ?? words(`status.${chat.status}`)}</bdi> : <Marked {...snippet} />}
      </span>
    </div>
  )
}

function HitTime({ at }: { at: string | null }) {
  const words = useWords()
  const times = useTimes()
  if (!at) return <span />
  const now = serverNow()
  const label = times.isSameDay(at, now)
    ? words('search.today', { time: times.time(at) })
    : times.isSameDay(at, now - DAY)
      ? words('thread.yesterday')
      : times.day(at)
  return (
    <time dateTime={at} className="text-end t-12 text-ink-2">
      {label}
    </time>
  )
}

const DAY = 86_400_000

/** Who said it, unless it was the customer whose name stands above. */
function useSaid({ message, note }: SearchHit): string | null {
  const words = useWords()
  const me = useMe()
  if (note) return words('notes.aboutBy', { who: note.author?.name ?? words('notes.unknown') })
  if (!message || message.from === 'customer') return null
  if (message.author?.id === me.id && message.from === 'agent') return words('search.you')
  return firstName(message.author?.name ?? null) ?? words(message.from === 'campaign' ? 'thread.campaign' : 'search.us')
}
