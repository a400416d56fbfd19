import { Link } from '@tanstack/react-router'
import { Bot, Check, UserX } from 'lucide-react'
import { useMemo } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useJourney } from '../api/index.ts'
import { useSpan, useTimes, useWords } from '../i18n/index.ts'
import { lettersOf, nameOf } from '../live-chat/names.ts'
import { Avatar, classes, Pill } from '../parts/index.ts'
import { BatonStrip } from './BatonStrip.tsx'
import { lastEpisode, type Outcome } from './baton.ts'

interface HistoryRowProps {
  chat: Conversation
  isOpen: boolean
  isPhone: boolean
  isNarrow: boolean
}

/** The columns of the list, shared by its head and its rows. */
export const columns = (isNarrow: boolean) =>
  classes(
    'grid items-center gap-x-4',
    isNarrow
      ? 'grid-cols-[minmax(0,1fr)_minmax(0,150px)_80px_96px]'
      : 'grid-cols-[minmax(0,1fr)_minmax(0,210px)_122px_88px_112px]',
  )

/** One past chat: who, how it ended, who held it how long. */
export function HistoryRow({ chat, isOpen, isPhone, isNarrow }: HistoryRowProps) {
  const words = useWords()
  const times = useTimes()
  const span = useSpan()
  const { entries } = useJourney(chat.id, !chat.locked)
  const episode = useMemo(() => lastEpisode(chat, entries), [chat, entries])
  const endedAt = episode?.endedAt ?? (chat.lastMessage && Date.parse(chat.lastMessage.at))
  const ended = endedAt ? `${times.day(endedAt)} ${times.time(endedAt)}` : ''
  const outcome: Outcome = episode?.outcome ?? (chat.missed ? { kind: 'missed' } : { kind: 'bot' })
  return (
    <Link
      to="/history/$conversationId"
      params={{ conversationId: chat.id }}
      search={({ at: _at, ...filter }: { at?: number }) => filter}
      aria-current={isOpen || undefined}
      className={classes(
        'h-full border-line border-b px-3.5 text-ink focus-visible:shadow-[inset_0_0_0_2px_var(--brand)]!',
        isPhone ? 'flex flex-col justify-center gap-1.5' : columns(isNarrow),
        isOpen ? 'bg-brand-soft' : 'hover:bg-surface-2',
      )}
    >
      <span className="flex items-center gap-[11px]">
        <Avatar
          letters={lettersOf(chat.contact)}
          seed={nameOf(chat.contact) ?? chat.contact.id}
          size={30}
          glyph={chat.channel.kind}
        />
        <span className="flex-1">
          <bdi className="block truncate font-medium">{nameOf(chat.contact) ?? words('person.unknown')}</bdi>
          <span className="block truncate t-12 text-ink-3" dir="auto">
            {chat.lastMessage?.text}
          </span>
        </span>
        {isPhone && <span className="t-12 text-ink-3">{ended}</span>}
      </span>
      <span className="flex items-center gap-3">
        <OutcomePill outcome={outcome} isOpen={isOpen} />
        {isPhone && episode && <BatonStrip legs={episode.legs} />}
      </span>
      {!isPhone && <span>{episode && <BatonStrip legs={episode.legs} />}</span>}
      {!isPhone && !isNarrow && (
        <span className="truncate text-end text-ink-2 tabular-nums">
          {episode && span(episode.endedAt - episode.startedAt)}
        </span>
      )}
      {!isPhone && <span className="truncate text-end text-ink-3 tabular-nums">{ended}</span>}
    </Link>
  )
}

function OutcomePill({ outcome, isOpen }: { outcome: Outcome; isOpen: boolean }) {
  const words = useWords()
  const raised = classes('max-w-full overflow-hidden', isOpen && 'bg-surface!')
  switch (outcome.kind) {
    case 'missed':
      return (
        <Pill tone="late" icon={<UserX />} className={raised}>
          {words('history.missed')}
        </Pill>
      )
    case 'resolved':
      return (
        <Pill tone="ok" icon={<Check />} className={raised}>
          <span className="truncate">
            {outcome.by ? words('history.resolvedBy', { name: outcome.by }) : words('history.resolved')}
          </span>
        </Pill>
      )
    case 'bot':
      return (
        <Pill tone="bot" icon={<Bot />} className={raised}>
          {words('history.byBot')}
        </Pill>
      )
  }
}
