import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Headset, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { initials } from '#domain/contact/index.ts'
import { useAgents, useChatList, useConversation } from '../../api/index.ts'
import { clockOf, useSpan, useTimes, useWords } from '../../i18n/index.ts'
import { Avatar, Button, classes, IconButton, Pill } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { lettersOf, nameOf, shortName } from '../names.ts'
import type { LockedPaneProps } from '../panes.ts'
import { Notes } from '../profile/Notes.tsx'
import { waitOf } from '../waits.ts'
import { LockedActions, OpenWithReason } from './LockedActions.tsx'

/** A chat that somebody else holds: who, since when, and the chat that waits longest instead. */
export function LockedPane({ conversationId, onBack }: LockedPaneProps) {
  const words = useWords()
  const times = useTimes()
  const span = useSpan()
  const now = useNow(15_000)
  const { conversation: chat } = useConversation(conversationId)
  const { agents } = useAgents(chat?.botId)
  // Notes are the contact's, so one that was looked for is shown while the chat is not.
  const note = useSearch({ strict: false, select: ({ note: id }) => id })
  if (!chat) return null
  const holder = chat.holder?.name ?? ''
  const presence = agents.find(({ id }) => id === chat.holder?.id)?.presence
  const since = chat.holderSince
  return (
    <section className="flex min-h-0 flex-1 flex-col bg-bg">
      <header className="flex h-16 shrink-0 items-center gap-3 border-line border-b bg-surface px-4">
        {onBack && (
          <IconButton label={words('thread.back')} icon={<ArrowLeft size={18} className="mirror" />} onClick={onBack} />
        )}
        <Avatar letters={null} seed={chat.id} size={38} />
        <div className="min-w-0 flex-1">
          <h1 className="flex items-center gap-2 font-semibold text-[15px] leading-5">
            <bdi className="truncate">{nameOf(chat.contact) ?? words('person.unknown')}</bdi>
            <Pill tone="human" icon={<Headset aria-hidden="true" />}>
              {words('thread.with', { name: holder })}
            </Pill>
          </h1>
          {since && (
            <p className="text-[12px] text-ink-3 leading-[18px]">
              {words('locked.since', { at: times.short(since, now) })}
            </p>
          )}
        </div>
        <LockedActions chat={chat} />
      </header>
      <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
        <div className="w-full max-w-[520px] overflow-hidden rounded-card border border-line bg-surface shadow-2">
          <div className="px-8 pt-8 pb-6 text-center">
            <span
              aria-hidden="true"
              className="mb-3.5 inline-grid size-14 place-items-center rounded-full bg-brand-soft text-brand"
            >
              <Lock size={24} />
            </span>
            <h2 className="t-20">{words('locked.holds', { name: holder })}</h2>
            <p className="mt-1.5 text-balance t-14 text-ink-2">{words('locked.text', { name: holder })}</p>
          </div>
          <dl className="grid grid-cols-3 border-line border-t bg-surface-2 max-phone:grid-cols-1">
            <Fact name={words('locked.heldBy')}>
              <Avatar letters={initials(holder)} seed={holder} size={24} />
              {holder}
            </Fact>
            <Fact name={words('locked.presence')}>
              {presence && <span aria-hidden="true" className={classes('size-2 rounded-full', dots[presence])} />}
              {presence ? words(`presence.${presence}`) : '–'}
            </Fact>
            <Fact name={words('locked.sinceHead')}>
              {since && words('locked.span', { at: times.short(since, now), span: span(now - Date.parse(since)) })}
            </Fact>
          </dl>
          <OpenWithReason chat={chat} name={shortName(chat.contact) ?? words('person.unknown')} />
          <LongestWait botId={chat.botId} />
        </div>
        {note && (
          <div className="mt-4 w-full max-w-[520px] overflow-hidden rounded-card border border-line bg-surface shadow-2">
            <Notes contactId={chat.contact.id} botId={chat.botId} />
          </div>
        )}
      </div>
    </section>
  )
}

const dots = { online: 'bg-ok', away: 'bg-req', offline: 'bg-ink-3' }

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="border-line border-e px-4 pt-3.5 pb-4 last:border-e-0">
    <dt className="mb-1 t-12 text-ink-3">{name}</dt>
    <dd className="flex min-h-6 items-center gap-1.5 font-medium tabular-nums">{children}</dd>
  </div>
)

function LongestWait({ botId }: { botId: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const now = useNow(1_000)
  const { chats } = useChatList({ bot: botId, section: 'requesting' })
  const longest = chats[0]
  if (!longest) return null
  const name = shortName(longest.contact) ?? words('person.unknown')
  return (
    <div className="flex items-center gap-2 border-line border-t px-4 py-3.5">
      <span className="flex-1 text-ink-2">
        {words('locked.waits', { name: nameOf(longest.contact) ?? name, clock: clockOf(waitOf(longest, now).ms) })}
      </span>
      <Button
        icon={
          <Avatar letters={lettersOf(longest.contact)} seed={nameOf(longest.contact) ?? longest.contact.id} size={20} />
        }
        onClick={() => void navigate({ to: '/chats/$conversationId', params: { conversationId: longest.id } })}
      >
        {words('locked.open', { name })}
      </Button>
    </div>
  )
}
