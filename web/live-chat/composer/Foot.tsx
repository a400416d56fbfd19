import { useEffect, useRef } from 'react'
import type { Conversation, Message } from '#protocol/http/index.ts'
import { useMe, useRights } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { BlockedBar } from '../../identity/index.ts'
import { HolderBar } from '../supervise/index.ts'
import type { SpokenMoves } from '../thread/use-moves.ts'
import type { Who } from '../thread/who.ts'
import { Composer } from './Composer.tsx'
import { TakeBar } from './TakeBar.tsx'

interface FootProps {
  chat: Conversation
  who: Who
  moves: SpokenMoves
  quoted: Message | null
  onQuote: (message: Message | null) => void
}

/** What stands under a thread: the composer of who holds the chat, else the bar to take it. */
export function Foot({ chat, who, moves, quoted, onQuote }: FootProps) {
  const words = useWords()
  const me = useMe()
  const rights = useRights(chat)
  // Who has just pressed Intervene wants to write; who only looks wants the single keys.
  const wantsToWrite = useRef(false)
  useEffect(() => {
    if (chat.status !== 'intervened' && !moves.isIntervening) wantsToWrite.current = false
  }, [chat.status, moves.isIntervening])
  if (rights.write && chat.contact.blocked) return <BlockedBar contactId={chat.contact.id} name={who.first} />
  if (rights.write)
    return <Composer chat={chat} who={who} quoted={quoted} onQuote={onQuote} startsFocused={wantsToWrite.current} />
  if (chat.status === 'intervened') return <HolderBar chat={chat} who={who} moves={moves} />
  return (
    <TakeBar
      chat={chat}
      who={who}
      mayTake={rights.intervene}
      why={me.botIds.includes(chat.botId) ? words('bar.notOnline') : words('bar.notMember')}
      isBusy={moves.isIntervening}
      onIntervene={() => {
        wantsToWrite.current = true
        moves.intervene()
      }}
    />
  )
}
