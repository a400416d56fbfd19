import { ArrowDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Count } from '../../parts/index.ts'

/** Floats over the foot of a thread that is scrolled up: back to the newest, and how much has come in since. */
export function Newest({ chat, isAtEnd, onPress }: { chat: Conversation; isAtEnd: boolean; onPress: () => void }) {
  const words = useWords()
  const n = useMissed(chat, isAtEnd)
  if (isAtEnd) return null
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-2 flex justify-center print:hidden">
      <Button
        className="pointer-events-auto shadow-3 pointer-coarse:h-11"
        icon={<ArrowDown size={14} aria-hidden="true" />}
        aria-label={n ? words('thread.newestWith', { n }) : undefined}
        onClick={onPress}
      >
        {words('thread.newest')}
        {n > 0 && <Count n={n} tone="human" />}
      </Button>
    </div>
  )
}

/** How many messages have come since the reader was at the end; what they had not read at all counts from the start. */
function useMissed({ lastNumber, unread }: Conversation, isAtEnd: boolean): number {
  const seen = useRef(lastNumber)
  const [missed, setMissed] = useState(0)
  useEffect(() => {
    if (isAtEnd) seen.current = lastNumber
    setMissed(isAtEnd ? 0 : Math.max(unread, lastNumber - seen.current))
  }, [isAtEnd, lastNumber, unread])
  return missed
}
