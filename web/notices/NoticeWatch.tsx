import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { firstName } from '#domain/contact/index.ts'
import { seconds } from '#domain/index.ts'
import { isMuted, type NoticeEvent } from '#domain/notice/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useChatList, useMe, useNoticeSettings } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { serverNow, useLive } from '../socket/index.ts'
import { claim } from './device.ts'
import { happened } from './happened.ts'
import { useKeepSubscribed } from './push.ts'
import { play } from './sounds.ts'

const REPEATS_EVERY = seconds(20)

const titles: Record<NoticeEvent, WordKey> = {
  request: 'notify.isWaiting',
  assigned: 'notify.handedOver',
  message: 'notify.wrote',
  failed: 'notify.didFail',
}

/** Tells of what happens, as this person wants it: a sound, and a notice of the browser when the tab is in the back. */
export function NoticeWatch() {
  const words = useWords()
  const me = useMe()
  const { pathname } = useLocation()
  const { onEvents } = useLive()
  const { settings } = useNoticeSettings()
  const { chats: requesting } = useChatList({ section: 'requesting' })
  const waits = requesting.some(({ botId }) => me.botIds.includes(botId))
  useKeepSubscribed(me.id)

  const isQuietNow = () => isMuted(settings, me.presence, new Date(serverNow()))
  const tell = useRef((_event: NoticeEvent, _chat: Conversation) => {})
  tell.current = (event, chat) => {
    const wish = settings.events[event]
    const isSeen = !document.hidden && event !== 'request' && pathname.endsWith(`/${chat.id}`)
    // A request concerns those who answer for the bot; managers see the others without a sound.
    const concernsMe = event !== 'request' || me.botIds.includes(chat.botId)
    if (isQuietNow() || isSeen || !concernsMe || !claim(`${event}-${chat.id}`, Date.now())) return
    if (wish.sound) play(event)
    if (wish.desktop && document.hidden) {
      const name = firstName(chat.contact.name) ?? chat.contact.phone ?? words('person.unknown')
      void showOnDesktop(words(titles[event], { name }), `${event}-${chat.id}`, `/chats/${chat.id}`)
    }
  }
  useEffect(
    () =>
      onEvents((before, after, events) => {
        for (const { event, chat } of happened(before, after, events, me.id)) tell.current(event, chat)
      }),
    [onEvents, me.id],
  )

  const again = useRef(() => {})
  again.current = () => {
    if (!isQuietNow() && settings.events.request.sound && claim('request-again', Date.now())) play('request')
  }
  const repeats = settings.repeat && waits
  useEffect(() => {
    if (!repeats) return
    const timer = setInterval(() => again.current(), REPEATS_EVERY)
    return () => clearInterval(timer)
  }, [repeats])
  return null
}

/** Through the worker where there is one: its notice outlives the tab, and has the same tag as the server's push. */
async function showOnDesktop(title: string, tag: string, url: string): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const worker = await navigator.serviceWorker?.getRegistration()
  if (worker) await worker.showNotification(title, { tag, icon: '/icon-192.png', data: { url } })
  else new Notification(title, { tag, icon: '/icon-192.png' })
}
