import { Copy, Reply } from 'lucide-react'
import type { ComponentType, ReactElement } from 'react'
import { wordsOf } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'
import { useTryAgain } from './use-try-again.tsx'
import type { Who } from './who.ts'

/** What an action may know about the message it is offered for. */
export interface AboutMessage {
  message: Message
  who: Who
  /** the reader holds the chat and may write in it */
  canAct: boolean
  /** the reader could act, were it not of an earlier chat that another number wrote */
  isEarlier?: boolean
  onQuote?: (message: Message) => void
}

/** One line of the menu of a message. */
export interface MessageAction {
  key: string
  label: string
  icon: ReactElement
  keyHint?: string
  act: () => void
}

/** A hook that offers an action for a message, or null when it makes no sense there. */
export type MessageActionHook = (about: AboutMessage) => MessageAction | null

/** Every action a message can have, in the order of the menu. Called only while the menu is open. */
export const messageActions: readonly MessageActionHook[] = [useReplyAction, useCopyAction, useRetryAction]

/** What stands above the actions, such as a row of reactions. */
export const messageMenuHeads: readonly ComponentType<AboutMessage>[] = []

/** Whether the menu would hold anything at all. */
export const hasActions = ({ message, canAct, isEarlier }: AboutMessage): boolean =>
  !message.revokedAt && (canAct || isEarlier || wordsOf(message.content) !== null)

function useReplyAction({ message, canAct, onQuote }: AboutMessage): MessageAction | null {
  const words = useWords()
  if (!canAct || !onQuote || message.content.kind === 'note' || message.revokedAt) return null
  return {
    key: 'reply',
    label: words('message.reply'),
    icon: <Reply className="mirror" />,
    act: () => onQuote(message),
  }
}

function useCopyAction({ message }: AboutMessage): MessageAction | null {
  const words = useWords()
  const toast = useToast()
  const text = message.revokedAt ? null : wordsOf(message.content)
  if (text === null) return null
  const act = () =>
    void navigator.clipboard.writeText(text).then(
      () => toast.show({ key: 'copied', text: words('message.copied') }),
      () => toast.show({ key: 'copied', text: words('message.copyFailed'), bad: true }),
    )
  return { key: 'copy', label: words('message.copy'), icon: <Copy />, act }
}

function useRetryAction({ message, canAct }: AboutMessage): MessageAction | null {
  const again = useTryAgain(message)
  return canAct && again.mayHelp ? { key: 'retry', label: again.label, icon: again.icon, act: again.go } : null
}
