import { TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import type { Recorder, Recording } from '../voice/recorder.ts'
import { DictationFoot } from './DictationFoot.tsx'
import { useSpokenLanguage } from './languages.ts'
import { browserSpeech, joined } from './speech.ts'
import { useBrowserSpeech } from './use-browser-speech.ts'
import { useMeter } from './use-meter.ts'
import { useServerSpeech } from './use-server-speech.ts'

interface DictationProps {
  /** what stands in the composer already */
  typed: string
  appLanguage: string
  onInsert: (words: string) => void
  onSend: (words: string) => void
  onClose: () => void
}

/** Speech becomes words in the composer. They are seen first: only a person sends them. */
export function Dictation({ typed, appLanguage, onInsert, onSend, onClose }: DictationProps) {
  const words = useWords()
  const { transcribes } = useMe()
  const spoken = useSpokenLanguage(appLanguage)
  const [byBrowser, setByBrowser] = useState(() => browserSpeech() !== null)
  const browser = useBrowserSpeech(spoken.language, byBrowser)
  const meter = useMeter(byBrowser)
  const server = useServerSpeech(!byBrowser)
  const recording = useRecordingOf(server.recorder)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => group.current?.focus(), [])
  // A browser may have the service by name only; then the installation's own takes over.
  const isLacking = browser.trouble === 'unavailable' || browser.trouble === 'language'
  useEffect(() => {
    if (isLacking && transcribes) setByBrowser(false)
  }, [isLacking, transcribes])
  const said = byBrowser ? joined(browser.words.sure, browser.words.unsure) : ''

  // Whoever looks at another chat meanwhile finds the words where they belong.
  const left = useRef({ said, onInsert, isDone: false })
  left.current = { ...left.current, said, onInsert }
  useEffect(
    () => () => {
      const { said, onInsert, isDone } = left.current
      if (said && !isDone) onInsert(said)
    },
    [],
  )
  const finish = (act: () => void) => {
    left.current.isDone = true
    act()
    onClose()
  }
  const insert = async () => {
    const text = byBrowser ? said : await server.write(spoken.language)
    if (text) finish(() => onInsert(text))
  }
  const cancel = () => finish(() => {})
  const send = byBrowser && said ? () => finish(() => onSend(said)) : null
  const press = (event: KeyboardEvent) => {
    const onControl = event.target instanceof Element ? event.target.closest('button, [role=menu]') : null
    if (event.key === 'Enter' && !onControl) {
      event.preventDefault()
      if (send) send()
      else void insert()
    }
    if (event.key === 'Escape' && !onControl?.matches('[role=menu]')) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
  }
  const trouble = troubleIn(words, byBrowser ? browser.trouble : recording.trouble, server.trouble)

  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      aria-label={words('dictation.label')}
      onKeyDown={press}
      className="min-w-0 outline-0"
    >
      <p
        dir="auto"
        aria-live="polite"
        className="min-h-[56px] whitespace-pre-wrap px-3.5 py-2 t-14 [overflow-wrap:anywhere]"
      >
        {byBrowser ? joined(typed, browser.words.sure) : typed}{' '}
        {byBrowser && browser.words.unsure && (
          <span className="text-ink-3 underline decoration-dotted underline-offset-4">{browser.words.unsure}</span>
        )}
        {!said && !trouble && (
          <span className="text-ink-3">{words(server.isWriting ? 'dictation.writing' : 'dictation.speak')}</span>
        )}
      </p>
      {trouble && (
        <p role="alert" className="flex items-center gap-2 px-3.5 pb-1.5 t-12 text-late-text">
          <TriangleAlert size={14} aria-hidden="true" />
          {trouble}
        </p>
      )}
      <DictationFoot
        spoken={spoken}
        milliseconds={byBrowser ? meter.milliseconds : recording.milliseconds}
        levels={byBrowser ? meter.levels : recording.levels}
        about={words(byBrowser ? 'dictation.byBrowser' : 'dictation.byServer')}
        mayInsert={byBrowser ? said !== '' : recording.milliseconds > 0}
        isWriting={server.isWriting}
        onCancel={cancel}
        onInsert={() => void insert()}
        onSend={send}
        showsSend={byBrowser}
      />
    </fieldset>
  )
}

const silent: Recording = { state: 'starting', milliseconds: 0, levels: [], trouble: null }
const nobody = () => () => {}

const useRecordingOf = (recorder: Recorder | null): Recording =>
  useSyncExternalStore(recorder?.listen ?? nobody, recorder?.now ?? (() => silent))

type Say = ReturnType<typeof useWords>
type Trouble = 'denied' | 'missing' | 'unavailable' | 'language' | 'failed' | null

function troubleIn(words: Say, heard: Trouble, written: string | null): string | null {
  if (heard === 'denied' || heard === 'missing' || heard === 'failed') return words(`voice.trouble.${heard}`)
  if (heard !== null) return words(`dictation.trouble.${heard}`)
  if (written === null) return null
  return words('dictation.notWritten', { reason: written || words('failure.unreachable') })
}
