import { useNavigate } from '@tanstack/react-router'
import { Eye, TriangleAlert, UserPlus, UsersRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { firstName } from '#domain/contact/index.ts'
import { seconds } from '#domain/index.ts'
import type { JourneyEvent, Notice } from '#protocol/http/index.ts'
import { useMe } from '../api/index.ts'
import { useBoldWords, useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'
import { type Inbox, useLive } from '../socket/index.ts'

const LASTS = seconds(10)
const Details = z.object({
  to: z.object({ id: z.string() }).optional().catch(undefined),
  holder: z.object({ id: z.string() }).optional().catch(undefined),
  note: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})

/** Tells a person at once what the team does with their chats: one was passed to them, or opened by a manager. */
export function TeamNotices() {
  const words = useWords()
  const bold = useBoldWords()
  const me = useMe()
  const { onEvents } = useLive()
  const { show } = useToast()
  const navigate = useNavigate()

  const tell = useRef<(chatId: string, entry: JourneyEvent, inbox: Inbox) => void>(() => {})
  tell.current = (chatId, { kind, actor, details }, inbox) => {
    const told = Details.catch({}).parse(details)
    const contact = inbox.conversations[chatId]?.contact
    const name = firstName(contact?.name ?? null) ?? contact?.phone ?? words('person.unknown')
    const who = actor.name ?? words('event.system')
    const isMine = actor.kind === 'agent' && actor.id === me.id
    const open = () => void navigate({ to: '/chats/$conversationId', params: { conversationId: chatId } })
    const action = { label: words('notice.open'), act: open }
    const common = { key: `team-${kind}-${chatId}`, lasts: LASTS, assertive: true }
    if ((kind === 'assigned' || kind === 'transferred') && told.to?.id === me.id && !isMine) {
      const text = told.note
        ? bold('notice.passedNote', { who, name, note: told.note })
        : bold('notice.passed', { who, name })
      show({ ...common, icon: <UserPlus />, text, action })
    } else if (kind === 'opened' && told.holder?.id === me.id) {
      show({ ...common, icon: <Eye />, text: bold('notice.opened', { who, name, reason: told.reason ?? '' }), action })
    } else if (kind === 'escalated' && me.role !== 'agent') {
      show({ ...common, icon: <TriangleAlert />, text: bold('notice.escalated', { name }), action })
    }
  }
  // What waits for a team only its people are told, by the notice in their list.
  const forTeam = useRef<(notice: Notice) => void>(() => {})
  forTeam.current = ({ kind, conversationId, contact, actorName, team }) => {
    if (!team || !conversationId) return
    const name = firstName(contact?.name ?? null) ?? words('person.unknown')
    const open = () => void navigate({ to: '/chats/$conversationId', params: { conversationId } })
    show({
      key: `team-${kind}-${conversationId}`,
      lasts: LASTS,
      assertive: true,
      icon: <UsersRound />,
      text:
        kind === 'escalated'
          ? bold('notice.escalatedToTeam', { name, team })
          : bold('notice.passedToTeam', { who: actorName ?? words('event.system'), name, team }),
      action: { label: words('notice.open'), act: open },
    })
  }
  useEffect(
    () =>
      onEvents((_, after, events) => {
        for (const event of events) {
          if (event.type === 'notices.changed' && event.data.notice) forTeam.current(event.data.notice)
          if (event.type === 'journey.added' && event.conversationId)
            tell.current(event.conversationId, event.data.entry, after)
        }
      }),
    [onEvents],
  )
  return null
}
