import { useNavigate } from '@tanstack/react-router'
import { Hand } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { firstName } from '#domain/contact/index.ts'
import { seconds } from '#domain/index.ts'
import { may } from '#domain/team/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { isRefused, reasonOf, useAsker, useIntervene } from '../api/index.ts'
import { useBoldWords, useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'
import { useInbox, useLive } from '../socket/index.ts'
import { newRequests } from './new-requests.ts'

const LASTS = seconds(10)
const KEY = 'hand-over'

/**
 * Tells once, on screen and to screen readers, that somebody has begun to wait. One at a time: a newer one takes its place,
 * for all who wait stand in the top bar and a pile of notices would lie over the words being typed.
 */
export function NewHandOver() {
  const words = useWords()
  const bold = useBoldWords()
  const { onEvents } = useLive()
  const { show, close } = useToast()
  const asker = useAsker()
  const intervene = useIntervene()
  const navigate = useNavigate()
  const fail = useFailure()

  const told = useRef<string | null>(null)
  const tell = useRef<(chat: Conversation) => void>(() => {})
  tell.current = (chat) => {
    told.current = chat.id
    const mayTake = may.intervene(asker, { botId: chat.botId, status: chat.status, holderId: null })
    const name = firstName(chat.contact.name) ?? chat.contact.phone ?? words('person.unknown')
    const take = () =>
      intervene.mutate(chat.id, {
        onSuccess: () => void navigate({ to: '/chats/$conversationId', params: { conversationId: chat.id } }),
        onError: fail,
      })
    show({
      key: KEY,
      icon: <Hand />,
      text: bold('toast.waiting', { name }),
      lasts: LASTS,
      assertive: true,
      action: mayTake ? { label: words('chat.intervene'), act: take } : undefined,
    })
  }
  useEffect(
    () =>
      onEvents((before, after) => {
        for (const chat of newRequests(before, after)) tell.current(chat)
      }),
    [onEvents],
  )
  // Whoever took the chat, and by whichever button: nobody waits in it any more.
  const conversations = useInbox((inbox) => inbox.conversations)
  useEffect(() => {
    if (told.current === null || conversations[told.current]?.status === 'requesting') return
    told.current = null
    close(KEY)
  }, [conversations, close])
  return null
}

/** Says in a toast why a move was refused. */
export function useFailure(): (error: unknown) => void {
  const words = useWords()
  const { show } = useToast()
  return (error) =>
    show({
      bad: true,
      key: 'failure',
      text: isRefused(error, 'not_online') ? words('toast.notOnline') : (reasonOf(error) ?? words('toast.failed')),
    })
}
