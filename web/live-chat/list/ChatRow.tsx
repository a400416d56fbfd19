import { Link } from '@tanstack/react-router'
import { Ban, Bot, Eye, PencilLine } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useDraftMark, useLoadAhead, useMe } from '../../api/index.ts'
import { clockOf, useTimes, useWords, type WordKey } from '../../i18n/index.ts'
import { Avatar, Count, classes, Pill } from '../../parts/index.ts'
import { placeOf, useNow } from '../../socket/index.ts'
import { lettersOf, nameOf } from '../names.ts'
import { waitOf } from '../waits.ts'
import { withoutPlace } from './list-filter.ts'

interface ChatRowProps {
  chat: Conversation
  isOpen: boolean
  isPhone: boolean
  /** the page the row opens on */
  to?: '/chats/$conversationId' | '/history/$conversationId'
}

/** One chat in a list: who, what was said last, how long it waits. */
export function ChatRow({ chat, isOpen, isPhone, to = '/chats/$conversationId' }: ChatRowProps) {
  const words = useWords()
  const name = nameOf(chat.contact) ?? words('person.unknown')
  const me = useMe()
  const ahead = useLoadAhead()
  const isSupervised = !chat.locked && chat.holder !== null && chat.holder.id !== me.id
  const isUnread = !chat.locked && !isSupervised && (chat.unread > 0 || chat.status === 'requesting')
  return (
    <Link
      to={to}
      params={{ conversationId: chat.id }}
      search={withoutPlace}
      aria-current={isOpen || undefined}
      data-chat={chat.id}
      // What is about to be opened is loaded before it is: a hand on its way gives a tenth of a second or more.
      onPointerEnter={() => ahead.soon(chat)}
      onPointerLeave={ahead.not}
      onPointerDown={() => ahead.now(chat)}
      onFocus={() => ahead.now(chat)}
      onClick={() => ahead.now(chat)}
      className={classes(
        'relative grid items-center gap-x-[11px] gap-y-px text-ink focus-visible:shadow-[inset_0_0_0_2px_var(--brand)]!',
        isPhone
          ? 'min-h-[66px] grid-cols-[44px_minmax(0,1fr)_auto] px-4 py-2.5'
          : 'min-h-[57px] grid-cols-[38px_minmax(0,1fr)_auto] px-3.5 py-[9px]',
        isOpen
          ? 'bg-brand-soft before:absolute before:start-0 before:top-2 before:bottom-2 before:w-[3px] before:rounded-e-[3px] before:bg-brand'
          : 'hover:bg-surface-2',
      )}
    >
      <span className="row-span-2">
        {isSupervised ? (
          <EyeFace size={isPhone ? 44 : 38} />
        ) : (
          <Avatar
            letters={chat.locked ? null : lettersOf(chat.contact)}
            seed={nameOf(chat.contact) ?? chat.contact.id}
            size={isPhone ? 44 : 38}
            glyph={chat.locked ? undefined : chat.channel.kind}
          />
        )}
      </span>
      <span
        className={classes(
          'truncate font-semibold',
          isPhone ? 'text-[15px] leading-[21px]' : 'text-[13px] leading-[19px]',
          chat.locked && 'text-ink-2',
        )}
      >
        <bdi>{name}</bdi>
      </span>
      <RowTime chat={chat} isOpen={isOpen} />
      <Preview chat={chat} isOpen={isOpen} isUnread={isUnread} isPhone={isPhone} isSupervised={isSupervised} />
      <span className="justify-self-end">
        {chat.status === 'requesting' && chat.priority === 'urgent' && (
          <Pill tone="late" className="h-[18px]! px-1.5! text-[11px]!">
            {words('team.urgent')}
          </Pill>
        )}
        {chat.status === 'requesting' && chat.priority !== 'urgent' && chat.team && (
          <Pill tone="req" className="h-[18px]! max-w-[110px] px-1.5! text-[11px]!">
            <span className="sr-only">{words('teams.waits')} </span>
            <bdi className="truncate">{chat.team.name}</bdi>
          </Pill>
        )}
        {chat.contact.blocked && (
          <Pill icon={<Ban aria-hidden="true" />} className="h-[18px]! px-1.5! text-[11px]!">
            {words('block.mark')}
          </Pill>
        )}
        {!chat.locked && !chat.contact.blocked && chat.status === 'closed' && (
          <Pill className="h-[18px]! px-1.5! text-[11px]!">{words('list.closed')}</Pill>
        )}
        {!chat.locked && chat.status === 'intervened' && !isSupervised && chat.unread > 0 && (
          <Count n={chat.unread} tone="human" />
        )}
      </span>
    </Link>
  )
}

/** The face of a chat that is open to the reader, and held by somebody else. */
const EyeFace = ({ size }: { size: number }) => (
  <span
    aria-hidden="true"
    style={{ width: size, height: size }}
    className="grid place-items-center rounded-full bg-surface text-brand ring-1 ring-brand-line"
  >
    <Eye size={size * 0.46} />
  </span>
)

function RowTime({ chat, isOpen }: { chat: Conversation; isOpen: boolean }) {
  const times = useTimes()
  const now = useNow(chat.status === 'requesting' ? 1_000 : 60_000)
  if (chat.status === 'requesting' && placeOf(chat, now) === 'requesting') return <Wait chat={chat} now={now} />
  const at = chat.locked ? chat.holderSince : (chat.lastMessage?.at ?? chat.lastCustomerMessageAt)
  if (!at) return <span />
  return (
    <time dateTime={at} className={classes('text-end t-12', isOpen ? 'text-ink-2' : 'text-ink-3')}>
      {times.short(at, now)}
    </time>
  )
}

function Wait({ chat, now }: { chat: Conversation; now: number }) {
  const words = useWords()
  const { ms, isLate } = waitOf(chat, now)
  return (
    <span className={classes('text-end t-caption-b tabular-nums', isLate ? 'text-late-text' : 'text-req-text')}>
      <span className="sr-only">{words('list.waiting', { clock: '' })}</span>
      {clockOf(ms)}
    </span>
  )
}

function Preview({
  chat,
  isOpen,
  isUnread,
  isPhone,
  isSupervised,
}: {
  chat: Conversation
  isOpen: boolean
  isUnread: boolean
  isPhone: boolean
  isSupervised: boolean
}) {
  const words = useWords()
  const draft = useDraftMark(chat.id)
  const last = chat.lastMessage
  // The open chat shows its words in the composer.
  const hasDraft = draft.trim() !== '' && !isOpen && !chat.locked
  const said = last && (last.text ?? words(kinds[last.kind] ?? 'kind.other'))
  const text = chat.locked
    ? words('list.lockedWith', { name: chat.holder?.name ?? '' })
    : isSupervised
      ? words('supervise.row', { name: chat.holder?.name ?? '' })
      : last?.from === 'agent' && said
        ? words('list.you', { text: said })
        : said
  return (
    <span
      className={classes(
        'flex items-center gap-1',
        isPhone ? 'text-[14px] leading-5' : 'text-[12.5px] leading-[18px]',
        isUnread ? 'font-medium text-ink' : isOpen ? 'text-ink-2' : 'text-ink-3',
      )}
    >
      {hasDraft && <PencilLine size={13} className="shrink-0 text-req-text" aria-hidden="true" />}
      {last?.from === 'bot' && !chat.locked && !isSupervised && !hasDraft && (
        <Bot size={13} className="shrink-0" aria-hidden="true" />
      )}
      <span className={classes('truncate', hasDraft && 'text-req-text')} dir="auto">
        {hasDraft ? words('list.draft', { text: draft.trim() }) : text}
      </span>
    </span>
  )
}

const kinds: Record<string, WordKey | undefined> = {
  image: 'kind.image',
  video: 'kind.video',
  audio: 'kind.audio',
  document: 'kind.document',
  sticker: 'kind.sticker',
  location: 'kind.location',
  contacts: 'kind.contacts',
  order: 'kind.order',
  form: 'kind.form',
  template: 'kind.template',
}
