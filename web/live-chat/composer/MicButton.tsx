import { AudioLines, ChevronDown, Mic, Type } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { IconButton, Menu, MenuItem } from '../../parts/index.ts'
import { browserSpeech } from '../dictation/speech.ts'
import { recordingFormat } from '../voice/recorder.ts'

export type Speaking = 'voice' | 'dictation'

const KEY = 'baton.microphone'
const remembered = (): Speaking | null => {
  const kept = localStorage.getItem(KEY)
  return kept === 'voice' || kept === 'dictation' ? kept : null
}

/** A voice note or dictated words: the first press asks which, later ones repeat the choice, the arrow beside it asks again. */
export function MicButton({ hasVoice, onStart }: { hasVoice: boolean; onStart: (what: Speaking) => void }) {
  const words = useWords()
  const { transcribes } = useMe()
  const [isOpen, setOpen] = useState(false)
  const [last, setLast] = useState(remembered)
  const mayRecord = Boolean(navigator.mediaDevices) && recordingFormat() !== null
  const may: Record<Speaking, boolean> = {
    voice: mayRecord && hasVoice,
    dictation: Boolean(navigator.mediaDevices) && (browserSpeech() !== null || (transcribes && mayRecord)),
  }
  const start = (what: Speaking) => {
    localStorage.setItem(KEY, what)
    setLast(what)
    setOpen(false)
    onStart(what)
  }
  if (!may.voice && !may.dictation)
    return (
      <IconButton
        label={words('mic.label')}
        icon={<Mic size={16} />}
        off={words(window.isSecureContext ? 'mic.none' : 'mic.insecure')}
      />
    )
  const repeated = last && may[last] ? last : null
  return (
    <span className="flex items-center">
      <IconButton
        label={words(repeated ? `mic.${repeated}` : 'mic.label')}
        icon={<Mic size={16} />}
        onClick={() => (repeated ? start(repeated) : setOpen(true))}
      />
      <Menu
        side="top"
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={words('mic.choose')}
            title={words('mic.choose')}
            className="move -ms-1 grid h-8 w-4 min-w-6 place-items-center rounded-tag text-ink-3 hover:bg-surface-3 hover:text-ink pointer-coarse:size-11"
          >
            <ChevronDown size={12} aria-hidden="true" />
          </button>
        }
      >
        {hasVoice && (
          <MenuItem icon={<AudioLines />} disabled={!may.voice} onSelect={() => start('voice')}>
            {words('mic.voice')}
          </MenuItem>
        )}
        <MenuItem icon={<Type />} disabled={!may.dictation} onSelect={() => start('dictation')}>
          {words(may.dictation ? 'mic.dictation' : 'mic.dictationOff')}
        </MenuItem>
      </Menu>
    </span>
  )
}
