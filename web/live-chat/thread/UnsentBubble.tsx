import { StickyNote, TriangleAlert } from 'lucide-react'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { type Unsent, useLive } from '../../socket/index.ts'
import { bubble, bubbleLooks, meta } from './Bubble.tsx'
import { kindWord } from './kind-word.ts'
import { RichText } from './RichText.tsx'
import { UnsentTick } from './Ticks.tsx'

/** A message that has left the composer and not reached the server yet: never lost, never doubled. */
export function UnsentBubble({
  unsent,
  onRetry,
  onDiscard,
}: {
  unsent: Unsent
  onRetry: () => void
  onDiscard: () => void
}) {
  const words = useWords()
  const times = useTimes()
  const { content, failed } = unsent
  const { connection } = useLive()
  // What got no answer leaves again by itself as soon as there is a line.
  const isWaiting = connection !== 'live' && !failed
  const hasFailed = failed !== null && !isWaiting
  const look = hasFailed ? 'fail' : content.kind === 'note' ? 'note' : 'me'
  const text = 'text' in content ? content.text : 'caption' in content ? content.caption : undefined
  return (
    <>
      <div data-client={unsent.clientId} className={classes(bubble, bubbleLooks[look])}>
        {content.kind === 'note' && <StickyNote size={14} aria-hidden="true" className="me-1 inline align-[-2px]" />}
        {text ? <RichText text={text} /> : content.kind === 'template' ? content.name : words(kindWord(content.kind))}
        <span className={classes(meta, look === 'me' ? 'text-me-meta' : undefined)}>
          <time dateTime={unsent.at}>{times.time(unsent.at)}</time>
          <UnsentTick failed={hasFailed} />
        </span>
      </div>
      {isWaiting && <p className="t-12 text-ink-3">{words('thread.waitingForLine')}</p>}
      {hasFailed && (
        <p role="alert" className="flex flex-wrap items-center gap-1.5 t-12 text-late-text">
          <TriangleAlert size={14} aria-hidden="true" />
          {failed ? words('tick.failedBecause', { reason: failed }) : words('tick.kept')}
          <button type="button" onClick={onRetry} className="min-h-6 rounded-tag px-1 font-semibold underline">
            {words('tick.retry')}
          </button>
          <button type="button" onClick={onDiscard} className="min-h-6 rounded-tag px-1 underline">
            {words('tick.discard')}
          </button>
        </p>
      )}
    </>
  )
}
