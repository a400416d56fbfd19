import { CornerDownLeft, Mic, Pause, Send, Trash2, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { LONGEST_NOTE } from '#domain/voice/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'
import { clockOf, useWords } from '../../i18n/index.ts'
import { Button, classes, IconButton } from '../../parts/index.ts'
import { dropRecording, recordIn, useRecording } from './kept.ts'
import { LevelBars } from './LevelBars.tsx'
import { Listen } from './Listen.tsx'
import { useSending } from './use-sending.ts'

interface VoiceRecorderProps {
  chatId: string
  onSend: (content: NewMessage['content']) => void
  onClose: () => void
}

const SHORTEST = 500 // a slip of the finger is no message

/** The composer while a voice note is recorded: Enter sends, Esc pauses, nothing is lost by a key. */
export function VoiceRecorder({ chatId, onSend, onClose }: VoiceRecorderProps) {
  const words = useWords()
  const [recorder] = useState(() => recordIn(chatId))
  const recording = useRecording(recorder)
  const [at, setAt] = useState<number | null>(null)
  const group = useRef<HTMLFieldSetElement>(null)
  const close = () => {
    dropRecording(chatId)
    onClose()
  }
  const { send, isSending, trouble } = useSending(recorder, (content) => {
    onSend(content)
    close()
  })
  useEffect(() => group.current?.focus(), [])
  const { state, milliseconds, levels } = recording
  const isRecording = state === 'recording'
  const maySend = milliseconds >= SHORTEST && !isSending
  const press = (event: KeyboardEvent) => {
    const onButton = event.target instanceof Element && event.target.closest('button')
    if (event.key === 'Enter' && !onButton) {
      event.preventDefault()
      if (maySend) void send()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (state === 'refused') close()
      else recorder.pause()
    }
  }

  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      aria-label={words('voice.recording')}
      onKeyDown={press}
      className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-late bg-surface px-3 py-2.5 shadow-2 outline-0 ring-3 ring-late-soft"
    >
      <IconButton
        label={words('voice.delete')}
        icon={<Trash2 size={16} />}
        disabled={isSending}
        onClick={close}
        className="text-late-text"
      />
      {state === 'refused' ? (
        <p role="alert" className="flex flex-1 items-center gap-2 text-late-text">
          <TriangleAlert size={16} aria-hidden="true" />
          {words(`voice.trouble.${recording.trouble ?? 'failed'}`)}
        </p>
      ) : (
        <>
          <span className="flex items-center gap-2">
            <i
              aria-hidden="true"
              className={classes('size-2 rounded-full bg-late', isRecording && 'motion-safe:animate-pulse')}
            />
            <span role="timer" aria-label={words('voice.length')} className="font-semibold text-[15px] tabular-nums">
              {clockOf(at ?? milliseconds)}
            </span>
          </span>
          <LevelBars levels={levels} />
          <span className="t-12 text-ink-3 tabular-nums">{words('voice.most', { clock: clockOf(LONGEST_NOTE) })}</span>
          {(state === 'paused' || state === 'stopped') && !isSending && <Listen recorder={recorder} onAt={setAt} />}
          {isRecording && (
            <Button
              className="pointer-coarse:h-11"
              icon={<Pause size={16} aria-hidden="true" />}
              onClick={() => recorder.pause()}
            >
              {words('voice.pause')}
            </Button>
          )}
          {state === 'paused' && (
            <Button
              className="pointer-coarse:h-11"
              icon={<Mic size={16} aria-hidden="true" />}
              onClick={() => {
                recorder.resume()
                group.current?.focus()
              }}
            >
              {words('voice.resume')}
            </Button>
          )}
          <Button
            look="primary"
            className="max-phone:grow pointer-coarse:h-11"
            icon={<Send size={16} aria-hidden="true" className="mirror" />}
            keyHint={<CornerDownLeft size={12} aria-hidden="true" />}
            disabled={!maySend}
            busy={isSending}
            onClick={() => void send()}
          >
            {words('voice.send')}
          </Button>
        </>
      )}
      {trouble !== null && (
        <p role="alert" className="basis-full t-12 text-late-text">
          {trouble === 'noSound'
            ? words('voice.trouble.failed')
            : words('voice.notSent', {
                reason: trouble === 'unreachable' ? words('failure.unreachable') : trouble.reason,
              })}
        </p>
      )}
      <span role="status" className="sr-only">
        {words(isRecording ? 'voice.isRecording' : 'voice.isPaused')}
      </span>
    </fieldset>
  )
}
