import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { firstName } from '#domain/contact/index.ts'
import { minutes } from '#domain/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { clockOf, useWords } from '../i18n/index.ts'
import { withoutPlace } from '../live-chat/list/list-filter.ts'
import { lettersOf, nameOf, shortName } from '../live-chat/names.ts'
import { unansweredFor, waitOf } from '../live-chat/waits.ts'
import { Avatar, Count, classes, type Screen } from '../parts/index.ts'
import { useNow } from '../socket/index.ts'

interface ChipProps {
  chat: Conversation
  screen: Screen
}

/** Somebody who waits: amber, red past the target. A press opens the chat and never takes it. */
export function RequestChip({ chat, screen }: ChipProps) {
  const words = useWords()
  const now = useNow()
  const { ms, isLate } = waitOf(chat, now)
  const label = words(isLate ? 'top.late' : 'top.waiting', { name: useName(chat), minutes: wholeMinutes(ms) })
  return (
    <Link
      to="/chats/$conversationId"
      params={{ conversationId: chat.id }}
      search={withoutPlace}
      data-chip
      aria-label={label}
      className={classes(chip(screen), isLate ? 'border-late-line bg-late-soft' : 'border-req-line bg-req-soft')}
    >
      <Face chat={chat} screen={screen} />
      <ChipName chat={chat} screen={screen} />
      <span className={classes(clock, 'font-semibold', isLate ? 'text-late-text' : 'text-req-text')}>
        {clockOf(ms)}
      </span>
      {isLate && (
        <span className="size-2 animate-pulse-late rounded-full bg-late ring-3 ring-late/25" aria-hidden="true" />
      )}
    </Link>
  )
}

/** A chat of one's own: how long the customer has waited for an answer, or a tick. */
export function HeldChip({ chat, screen }: ChipProps) {
  const words = useWords()
  const now = useNow()
  const ms = unansweredFor(chat, now)
  const name = useName(chat)
  const state =
    ms === null ? words('top.answered', { name }) : words('top.unanswered', { name, minutes: wholeMinutes(ms) })
  const label = chat.unread ? `${state}, ${words('top.unread', { n: chat.unread })}` : state
  return (
    <Link
      to="/chats/$conversationId"
      params={{ conversationId: chat.id }}
      search={withoutPlace}
      data-chip
      aria-label={label}
      className={chip(screen)}
      activeProps={{ className: 'border-brand bg-brand-soft' }}
      inactiveProps={{ className: 'border-line-2 bg-surface' }}
    >
      <Face chat={chat} screen={screen} />
      <ChipName chat={chat} screen={screen} />
      {ms === null ? (
        <Check size={16} className="text-ink-3" aria-hidden="true" />
      ) : (
        <span className={classes(clock, 'font-medium text-ink-3')}>{clockOf(ms)}</span>
      )}
      {chat.unread > 0 && <Count n={chat.unread} tone="human" small />}
    </Link>
  )
}

export const chip = (screen: Screen) =>
  classes(
    'move inline-flex shrink-0 items-center whitespace-nowrap rounded-full border text-[12.5px] text-ink leading-4 font-medium hover:brightness-[.98]',
    screen === 'phone' ? 'h-11 gap-2 ps-[7px] pe-3.5' : 'h-8 gap-[7px] ps-1 pe-2.5',
  )

const clock = 'text-[12px] tabular-nums'
const wholeMinutes = (ms: number) => Math.floor(ms / minutes(1))

function useName(chat: Conversation): string {
  const words = useWords()
  return nameOf(chat.contact) ?? words('person.unknown')
}

function ChipName({ chat, screen }: ChipProps) {
  const words = useWords()
  const isNarrow = screen === 'phone' || screen === 'tablet'
  const name = isNarrow ? (firstName(chat.contact.name) ?? chat.contact.phone) : shortName(chat.contact)
  return <bdi className="max-w-[140px] truncate">{name ?? words('person.unknown')}</bdi>
}

const Face = ({ chat, screen }: ChipProps) => (
  <Avatar
    letters={lettersOf(chat.contact)}
    seed={nameOf(chat.contact) ?? chat.contact.id}
    size={screen === 'phone' ? 30 : 24}
  />
)
