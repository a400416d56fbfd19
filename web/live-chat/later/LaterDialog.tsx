import { Timer } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, NewMessage, Scheduled } from '#protocol/http/index.ts'
import { reasonOf } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, Chip, Dialog, Field, Input, TextArea } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import { TemplatePicker } from '../composer/TemplatePicker.tsx'
import { kindWord } from '../thread/kind-word.ts'
import type { Who } from '../thread/who.ts'
import { fromField, presetsAt, toField } from './times.ts'

interface LaterDialogProps {
  chat: Conversation
  who: Who
  /** what will be sent; a text can be changed here */
  content: NewMessage['content']
  before?: Scheduled
  isBusy: boolean
  error: unknown
  onClose: () => void
  onPlan: (plan: { sendAt: string; text: string | null; fallback: Scheduled['fallback'] }) => void
}

/** When a message goes, and what goes instead if the window has closed by then. */
export function LaterDialog({ chat, who, content, before, isBusy, error, onClose, onPlan }: LaterDialogProps) {
  const words = useWords()
  const times = useTimes()
  const now = new Date(serverNow())
  const presets = presetsAt(now)
  const [typed, setTyped] = useState(() =>
    toField(before && before.state === 'waiting' ? new Date(before.sendAt) : presets[0]!.at),
  )
  const [text, setText] = useState('text' in content ? content.text : null)
  const [fallback, setFallback] = useState<Scheduled['fallback']>(before?.fallback ?? null)
  const [isPicking, setPicking] = useState(false)
  const at = fromField(typed)
  const isPast = at !== null && at <= now
  const closesAt = chat.windowClosesAt
  const willBeClosed =
    chat.channel.hasReplyWindow && content.kind !== 'template' && at !== null && (!closesAt || at >= new Date(closesAt))
  const isReady = at !== null && !isPast && text?.trim() !== ''
  if (isPicking)
    return (
      <Dialog
        open
        onClose={() => setPicking(false)}
        title={words('later.pickTemplate')}
        effect={words('later.pickEffect')}
        closeLabel={words('action.close')}
      >
        <TemplatePicker
          chat={chat}
          who={who}
          isClosed={false}
          parked={text ?? ''}
          sendLabel={words('later.useTemplate')}
          onCancel={() => setPicking(false)}
          onSend={(template) => {
            setFallback(template)
            setPicking(false)
          }}
        />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('later.title')}
      effect={words('later.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button
            look="primary"
            disabled={!isReady}
            busy={isBusy}
            onClick={() => at && onPlan({ sendAt: at.toISOString(), text: text?.trim() ?? null, fallback })}
          >
            {words('later.plan')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3.5">
        {text === null ? (
          <p className="border-control border-s-[3px] ps-2.5 text-ink-2">
            {words(kindWord(content.kind))}
            {content.kind === 'template' && <bdi className="block font-medium text-ink">{content.name}</bdi>}
          </p>
        ) : (
          <Field label={words('later.text')}>
            {({ bad: _, ...control }) => (
              <TextArea
                {...control}
                dir="auto"
                rows={3}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <fieldset aria-label={words('later.when')} className="flex flex-wrap gap-1.5">
          {presets.map(({ preset, at: moment }) => (
            <Chip
              key={preset}
              aria-pressed={toField(moment) === typed}
              className={toField(moment) === typed ? 'border-brand-line! bg-brand-soft! text-brand-text!' : ''}
              onClick={() => setTyped(toField(moment))}
            >
              {words(`later.${preset}`, { time: times.time(moment.getTime()) })}
            </Chip>
          ))}
        </fieldset>
        <Field label={words('later.own')} error={isPast ? words('later.past') : null}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              min={toField(now)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {(willBeClosed || fallback) && (
          <div className="flex flex-col items-start gap-2 rounded-m bg-req-soft px-3.5 py-2.5 text-[12.5px] text-req-text leading-[18px]">
            {willBeClosed && (
              <p className="flex gap-2">
                <Timer size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
                {words('later.closedThen', { name: who.first })}
              </p>
            )}
            {fallback && <p>{words('later.instead', { name: fallback.name })}</p>}
            <span className="flex gap-2">
              <Button size={26} onClick={() => setPicking(true)}>
                {words(fallback ? 'later.otherTemplate' : 'later.chooseTemplate')}
              </Button>
              {fallback && (
                <Button size={26} onClick={() => setFallback(null)}>
                  {words('later.noTemplate')}
                </Button>
              )}
            </span>
          </div>
        )}
        {Boolean(error) && (
          <p role="alert" className="t-12 text-late-text">
            {reasonOf(error) ?? words('failure.unreachable')}
          </p>
        )}
      </div>
    </Dialog>
  )
}
