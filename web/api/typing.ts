import { useCallback, useRef } from 'react'
import { seconds } from '#domain/index.ts'
import { useInbox, useLive, useNow } from '../socket/index.ts'

const TELL_EVERY = seconds(3)

/** Whether the customer is typing now, and a way to tell that we are (sent at most every 3 s). */
export function useTyping(conversationId: string): { customerIsTyping: boolean; tell: () => void } {
  const { say } = useLive()
  const told = useRef(0)
  const typing = useInbox((inbox) => inbox.typing[conversationId])
  const now = useNow(1_000)
  const tell = useCallback(() => {
    const moment = performance.now()
    if (moment - told.current < TELL_EVERY) return
    told.current = moment
    say({ frame: 'typing', conversationId })
  }, [say, conversationId])
  return { customerIsTyping: Boolean(typing?.customerUntil && Date.parse(typing.customerUntil) > now), tell }
}
