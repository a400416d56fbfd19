import type { Content, SendableContent } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { bubble, bubbleLooks } from '../thread/Bubble.tsx'
import { Buttons, Rows } from '../thread/Choices.tsx'
import { ContentView } from '../thread/ContentView.tsx'

/** The message as it will stand in the thread, while it is being made. */
export function Preview({ content }: { content: SendableContent }) {
  const words = useWords()
  const shown = isShown(content) ? content : null
  return (
    <section
      aria-label={words('interactive.preview')}
      className="flex min-w-0 flex-col gap-1 rounded-card bg-bg p-3 [&>div]:min-w-0! [&>ul]:min-w-0!"
    >
      <p className="t-11 text-ink-3">{words('interactive.preview')}</p>
      {shown && (
        <>
          <div className={classes(bubble, bubbleLooks.me)}>
            <ContentView content={'text' in shown && !shown.text ? { ...shown, text: '…' } : shown} onMe />
          </div>
          {shown.kind === 'buttons' && (
            <Buttons buttons={shown.buttons.map((one) => ({ ...one, title: one.title || '…' }))} />
          )}
          {shown.kind === 'list' && <Rows list={shown} />}
        </>
      )}
    </section>
  )
}

type Shown = Extract<SendableContent, { kind: 'buttons' | 'list' | 'link' | 'location' | 'locationRequest' }> & Content

// A place without its numbers cannot be drawn yet.
const isShown = (content: SendableContent): content is Shown =>
  content.kind === 'location'
    ? Number.isFinite(content.latitude) && Number.isFinite(content.longitude)
    : content.kind === 'buttons' ||
      content.kind === 'list' ||
      content.kind === 'link' ||
      content.kind === 'locationRequest'
