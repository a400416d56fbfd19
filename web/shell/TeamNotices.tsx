import { useNavigate } from '@tanstack/react-router'
import { Eye, TriangleAlert, UserPlus, UsersRound } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { z } from 'zod'
import { firstName } from '#domain/contact/index.ts'
import { seconds } from '#domain/index.ts'
import type { JourneyEvent, Notice } from '#protocol/http/index.ts'
import { useMe, useReadNotices } from '../api/index.ts'
import { useBoldWords, useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'
import { type Inbox, useLive } from '../socket/index.ts'

const LASTS = seconds(10)
const Details = z.object({ to: z.object({ id: z.string() }).optional().catch(undefined) })

/**
 * Tells a person at once what the team does with their chats: one was passed to them or to a team of theirs, was opened
 * by a manager, or waited too long. These stand in their notices as well; what a rule or a flow gives does not.
 */
export function TeamNotices() {
  const words = useWords()
  const bold = useBoldWords()
  const me = useMe()
  const { onEvents } = useLive()
  const { show } = useToast()
  const { mutate: read } = useReadNotices()
  const navigate = useNavigate()

  const toast = (kind: string, chatId: string, icon: ReactNode, text: ReactNode, noticeId?: string) => {
    const act = () => {
      if (noticeId) read({ id: noticeId })
      void navigate({ to: '/chats/$conversationId', params: { conversationId: chatId } })
    }
    const action = { label: words('notice.open'), act }
    show({ key: `team-${kind}-${chatId}`, lasts: LASTS, assertive: true, icon, text, action })
  }
  const tell = useRef<(notice: Notice) => void>(() => {})
  tell.current = ({ id, kind, conversationId, contact, actorName, text: note, team }) => {
    if (!conversationId) return
    const name = firstName(contact?.name ?? null) ?? words('person.unknown')
    const who = actorName ?? words('event.system')
    if (kind === 'passed') {
      const text = note ? bold('notice.passedNote', { who, name, note }) : bold('notice.passed', { who, name })
      toast(kind, conversationId, <UserPlus />, text, id)
    } else if (kind === 'opened') {
      toast(kind, conversationId, <Eye />, bold('notice.opened', { who, name, reason: note ?? '' }), id)
    } else if (kind === 'passedToTeam') {
      toast(kind, conversationId, <UsersRound />, bold('notice.passedToTeam', { who, name, team: team ?? '' }), id)
    } else if (kind === 'escalated') {
      const text = team ? bold('notice.escalatedToTeam', { name, team }) : bold('notice.escalated', { name })
      toast(kind, conversationId, <TriangleAlert />, text, id)
    }
  }
  const happened = useRef<(chatId: string, entry: JourneyEvent, inbox: Inbox) => void>(() => {})
  happened.current = (chatId, { kind, actor, details }, inbox) => {
    const contact = inbox.conversations[chatId]?.contact
    const name = firstName(contact?.name ?? null) ?? contact?.phone ?? words('person.unknown')
    const isByRule = actor.kind === 'bot' || actor.kind === 'system'
    if (kind === 'assigned' && isByRule && Details.catch({}).parse(details).to?.id === me.id) {
      const who = actor.name ?? words('event.system')
      toast('passed', chatId, <UserPlus />, bold('notice.passed', { who, name }))
    } else if (kind === 'escalated' && me.role !== 'agent') {
      toast(kind, chatId, <TriangleAlert />, bold('notice.escalated', { name }))
    }
  }
  useEffect(
    () =>
      onEvents((_, after, events) => {
        for (const event of events) {
          if (event.type === 'notices.changed' && event.data.notice) tell.current(event.data.notice)
          if (event.type === 'journey.added' && event.conversationId)
            happened.current(event.conversationId, event.data.entry, after)
        }
      }),
    [onEvents],
  )
  return null
}
