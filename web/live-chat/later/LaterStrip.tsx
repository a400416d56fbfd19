import { CalendarClock, Pencil, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, Scheduled } from '#protocol/http/index.ts'
import { useScheduled } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import { kindWord } from '../thread/kind-word.ts'
import type { Who } from '../thread/who.ts'
import { becauseWord } from './because.ts'
import { LaterDialog } from './LaterDialog.tsx'
import { saidIn } from './said.ts'

/** What waits to be sent in this chat, and what did not go: over the composer, to change or to put away. */
export function LaterStrip({ chat, who }: { chat: Conversation; who: Who }) {
  const words = useWords()
  const times = useTimes()
  const { scheduled, change, cancel } = useScheduled(chat.id)
  const [isOpen, setOpen] = useState(false)
  const [editing, setEditing] = useState<Scheduled | null>(null)
  if (!scheduled.length) return null
  const failed = scheduled.filter(({ state }) => state === 'notSent')
  const next = scheduled.find(({ state }) => state === 'waiting')
  const when = (at: string) =>
    times.isSameDay(at, serverNow()) ? times.time(at) : `${times.day(at)}, ${times.time(at)}`
  const waiting = scheduled.length - failed.length
  return (
    <section
      aria-label={words('later.list')}
      className={classes(
        'mb-2 overflow-hidden rounded-m border text-[12.5px] leading-[18px]',
        failed.length ? 'border-late-line bg-late-soft text-late-text' : 'border-line bg-surface text-ink-2',
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen || failed.length > 0}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-[34px] w-full items-center gap-2 px-3 text-start pointer-coarse:min-h-11"
      >
        {failed.length ? (
          <TriangleAlert size={15} aria-hidden="true" className="shrink-0" />
        ) : (
          <CalendarClock size={15} aria-hidden="true" className="shrink-0" />
        )}
        <span className="flex-1">
          {[
            failed.length > 0 && words('later.failedCount', { n: failed.length }),
            next && words('later.waitingCount', { n: waiting, at: when(next.sendAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      {(isOpen || failed.length > 0) && (
        <ul className="max-h-[180px] overflow-y-auto border-line border-t bg-surface text-ink">
          {scheduled.map((one) => {
            const isMine = one.author.id === who.meId
            return (
              <li key={one.id} className="flex items-center gap-2 border-line border-b px-3 py-1.5 last:border-b-0">
                <div className="min-w-0 flex-1">
                  <p className="truncate" dir="auto">
                    {saidIn(one) ?? words(kindWord(one.content.kind))}
                  </p>
                  <p className={classes('t-12', one.state === 'notSent' ? 'text-late-text' : 'text-ink-3')}>
                    {one.state === 'notSent'
                      ? words(becauseWord(one.reason), { name: who.first })
                      : words('later.at', { at: when(one.sendAt) })}
                    {!isMine && ` · ${words('later.by', { name: one.author.name })}`}
                    {one.fallback &&
                      one.state === 'waiting' &&
                      ` · ${words('later.instead', { name: one.fallback.name })}`}
                  </p>
                </div>
                {isMine && (
                  <IconButton
                    size={26}
                    label={words(one.state === 'notSent' ? 'later.again' : 'later.edit')}
                    icon={<Pencil size={14} />}
                    onClick={() => setEditing(one)}
                  />
                )}
                <IconButton
                  size={26}
                  label={words('later.cancel')}
                  icon={<X size={14} />}
                  onClick={() => cancel.mutate(one.id)}
                />
              </li>
            )
          })}
        </ul>
      )}
      {editing && (
        <LaterDialog
          key={editing.id}
          chat={chat}
          who={who}
          content={editing.content}
          before={editing}
          isBusy={change.isPending}
          error={change.error}
          onClose={() => setEditing(null)}
          onPlan={({ sendAt, text, fallback }) => {
            const { id, content } = editing
            const next = text !== null && 'text' in content ? { ...content, text } : content
            change.mutate({ id, sendAt, content: next, fallback }, { onSuccess: () => setEditing(null) })
          }}
        />
      )}
    </section>
  )
}
