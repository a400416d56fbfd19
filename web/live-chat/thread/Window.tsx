import { minutes } from '#domain/index.ts'
import { REPLY_WINDOW } from '#domain/message/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useSpan, useWords } from '../../i18n/index.ts'
import { WindowRing } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'

const SHORT = minutes(120)

export type WindowState = { state: 'none' } | { state: 'good' | 'short' | 'over'; ms: number }

/** The reply window of a chat now: none on web chat, else open, under two hours, or over. */
export function windowOf(chat: Conversation, now: number): WindowState {
  if (!chat.channel.hasReplyWindow) return { state: 'none' }
  if (!chat.windowClosesAt) return { state: 'over', ms: Number.NaN }
  const ms = Date.parse(chat.windowClosesAt) - now
  return { state: ms <= 0 ? 'over' : ms < SHORT ? 'short' : 'good', ms }
}

/** The ring and the time left. */
export function Window({ chat }: { chat: Conversation }) {
  const words = useWords()
  const span = useSpan()
  const now = useNow(30_000)
  const window = windowOf(chat, now)
  if (window.state === 'none') return null
  const { state, ms } = window
  return (
    <>
      <span aria-hidden="true" className="max-phone:hidden">
        ·
      </span>
      <WindowRing left={Number.isNaN(ms) ? 0 : ms / REPLY_WINDOW} state={state}>
        {Number.isNaN(ms)
          ? words('thread.windowNone')
          : ms <= 0
            ? words('thread.windowOver', { span: span(-ms) })
            : words('thread.left', { span: span(ms) })}
      </WindowRing>
    </>
  )
}
