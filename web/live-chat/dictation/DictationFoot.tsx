import { Check, ChevronDown, CornerDownLeft, Languages } from 'lucide-react'
import { clockOf, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Menu, MenuChoices } from '../../parts/index.ts'
import { LevelBars } from '../voice/LevelBars.tsx'
import { languageName, type useSpokenLanguage } from './languages.ts'

interface DictationFootProps {
  spoken: ReturnType<typeof useSpokenLanguage>
  milliseconds: number
  levels: readonly number[]
  /** whose service listens */
  about: string
  mayInsert: boolean
  isWriting: boolean
  onCancel: () => void
  onInsert: () => void
  /** null while there is nothing to send */
  onSend: (() => void) | null
  showsSend: boolean
}

/** Clock, level, language and the ways out of a dictation. */
export function DictationFoot(it: DictationFootProps) {
  const words = useWords()
  const { language: reader } = useLanguage()
  const { language, languages, choose } = it.spoken
  const name = (one: string) => languageName(one, languages, reader)
  const enter = <CornerDownLeft size={12} aria-hidden="true" />
  return (
    <div className="border-line border-t px-3 pt-2 pb-2.5">
      <div className="flex flex-wrap items-center gap-2.5">
        <span className="flex items-center gap-2">
          <i aria-hidden="true" className="size-2 rounded-full bg-late motion-safe:animate-pulse" />
          <span role="timer" aria-label={words('voice.length')} className="font-semibold tabular-nums">
            {clockOf(it.milliseconds)}
          </span>
        </span>
        <LevelBars levels={it.levels} height={24} />
        <Menu
          side="top"
          trigger={
            <button
              type="button"
              aria-label={words('dictation.language', { name: name(language) })}
              className="move inline-flex h-[26px] items-center gap-1.5 rounded-full border border-line-2 px-2.5 t-12 text-ink-2 hover:bg-surface-3 pointer-coarse:h-11"
            >
              <Languages size={13} aria-hidden="true" />
              {name(language)}
              <ChevronDown size={13} aria-hidden="true" />
            </button>
          }
        >
          <MenuChoices
            label={words('dictation.languages')}
            value={language}
            choices={languages.map((value) => ({ value, label: name(value) }))}
            onChange={choose}
          />
        </Menu>
        <Button look="ghost" keyHint="esc" className="pointer-coarse:h-11" onClick={it.onCancel}>
          {words('action.cancel')}
        </Button>
        <Button
          className="max-phone:grow pointer-coarse:h-11"
          icon={<Check size={16} aria-hidden="true" />}
          keyHint={it.showsSend ? undefined : enter}
          disabled={!it.mayInsert}
          busy={it.isWriting}
          onClick={it.onInsert}
        >
          {words('dictation.insert')}
        </Button>
        {it.showsSend && (
          <Button
            look="primary"
            className="max-phone:grow pointer-coarse:h-11"
            keyHint={enter}
            disabled={!it.onSend}
            onClick={() => it.onSend?.()}
          >
            {words('composer.send')}
          </Button>
        )}
      </div>
      <p className="pt-1.5 t-11 text-ink-3">{it.about}</p>
    </div>
  )
}
