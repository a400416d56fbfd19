import { useMemo } from 'react'
import { firstName } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useBots, useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { nameOf } from '../names.ts'

/** The names a thread is told with. */
export interface Who {
  /** the customer, in full */
  name: string
  /** the customer, as one speaks of them */
  first: string
  bot: string
  meId: string
  meName: string
}

/** Who takes part in a chat. */
export function useWho(chat: Conversation): Who {
  const words = useWords()
  const me = useMe()
  const { bots } = useBots()
  const bot = bots.find(({ id }) => id === chat.botId)?.name ?? words('event.bot')
  return useMemo(() => {
    const name = nameOf(chat.contact) ?? words('person.unknown')
    const first = firstName(chat.contact.name) ?? name
    return { name, first, bot, meId: me.id, meName: me.name }
  }, [chat.contact, words, bot, me.id, me.name])
}
