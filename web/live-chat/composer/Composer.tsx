import { CornerDownLeft, LayoutTemplate, Paperclip, Zap } from 'lucide-react'
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { LONGEST_TEXT } from '#domain/message/index.ts'
import type { Conversation, Message } from '#protocol/http/index.ts'
import { useDraft, useSend, useTyping } from '../../api/index.ts'
import { useBoldWords, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, classes, IconButton } from '../../parts/index.ts'
import { useLive, useNow } from '../../socket/index.ts'
import { useKeys } from '../chat-keys.ts'
import { LaterButton } from '../later/LaterButton.tsx'
import { LaterStrip } from '../later/LaterStrip.tsx'
import { Quote } from '../thread/Quote.tsx'
import { windowOf } from '../thread/Window.tsx'
import type { Who } from '../thread/who.ts'
import { Attachments } from './Attachments.tsx'
import { ClosingSoon } from './ClosingSoon.tsx'
import { ComposerTabs } from './ComposerTabs.tsx'

import { EmojiButton } from './EmojiButton.tsx'
import { EmojiMatches } from './EmojiMatches.tsx'
import { matching, type Shortcode, shortcodeAt, useShortcodes } from './shortcodes.ts'
import { TemplatePicker } from './TemplatePicker.tsx'
import { useAttachments } from './use-attachments.ts'
import { useBox } from './use-box.ts'
import { useHelpers } from './use-helpers.tsx'

interface ComposerProps {
  chat: Conversation
  who: Who
  quoted: Message | null
  onQuote: (message: Message | null) => void
  startsFocused: boolean
}

/** Where the holder of a chat writes: a reply or a note, with emoji, files and a quote; Enter sends. */
export function Composer({ chat, who, quoted, onQuote, startsFocused }: ComposerProps) {
  const words = useWords()
  const bold = useBoldWords()
  const { language } = useLanguage()
  const [kind, setKind] = useState<'reply' | 'note'>('reply')
  const [isPicking, setPicking] = useState(false)
  const [text, setText] = useDraft(chat.id, kind)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const { send } = useSend(chat.id)
  const { connection } = useLive()
  const { tell } = useTyping(chat.id)
  const files = useAttachments(chat.channel.kind)
  const window = windowOf(chat, useNow(15_000))
  const isNote = kind === 'note'
  const isClosed = window.state === 'over' && !isNote

  const typed = shortcodeAt(text, caret)
  const names = useShortcodes(language, typed !== null)
  const matches = typed ? matching(names, typed.name) : []

  const select = useBox(box, text, isClosed)
  useEffect(() => {
    if (startsFocused || quoted) box.current?.focus()
  }, [startsFocused, quoted])
  useKeys({ n: () => setKind('note'), Enter: () => box.current?.focus() })

  const tooLong = text.trim().length - LONGEST_TEXT
  const maySend = (files.items.length && !isNote ? files.areReady : text.trim() !== '') && tooLong <= 0
  const contents = () =>
    files.items.length ? files.contents(text.trim()) : [{ kind: 'text' as const, text: text.trim() }]
  const empty = () => {
    setText('')
    if (!isNote) files.clear()
    onQuote(null)
    setCaret(0)
    box.current?.focus()
  }
  const go = () => {
    if (!maySend) return
    const replyTo = isNote ? null : (quoted?.id ?? null)
    for (const content of isNote ? [help.note(text.trim())] : contents()) void send(content, replyTo)
    empty()
  }
  const insert = (
    emoji: string,
    from = box.current?.selectionStart ?? text.length,
    to = box.current?.selectionEnd ?? from,
  ) => {
    setText(text.slice(0, from) + emoji + text.slice(to))
    const at = from + emoji.length
    setCaret(at)
    select(at)
  }
  const writing = { chat, kind, text, caret, insert, select }
  const help = useHelpers(writing, window.state === 'over', setText, files.addStored)
  const pickMatch = ({ emoji }: Shortcode) => typed && insert(`${emoji} `, typed.from, caret)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || help.press(event)) return
    if (matches.length) {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by) {
        event.preventDefault()
        return setChosen((chosen + by + matches.length) % matches.length)
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault()
        return pickMatch(matches[chosen] ?? matches[0]!)
      }
      if (event.key === 'Escape') return setCaret(0)
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      go()
    }
    if (event.key === 'Escape') quoted ? onQuote(null) : box.current?.blur()
  }
  const change = ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) => {
    setText(currentTarget.value)
    setCaret(currentTarget.selectionStart)
    setChosen(0)
    if (!isNote) tell()
  }

  return (
    <div className="shrink-0 px-4 pb-4 max-phone:px-2.5 max-phone:pb-2.5">
      <LaterStrip chat={chat} who={who} />
      {window.state === 'short' && !isNote && <ClosingSoon ms={window.ms} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has its button, Upload file */}
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          if (!isNote && !isClosed) files.add(event.dataTransfer.files)
        }}
        className={classes(
          'move relative rounded-card border shadow-2 focus-within:border-brand focus-within:ring-3 focus-within:ring-brand-soft',
          isNote ? 'border-note-line bg-note' : 'border-line-2 bg-surface',
        )}
      >
        <ComposerTabs kind={kind} onKind={setKind} hint={!isNote && !isClosed ? bold('composer.hint') : null} />
        {isClosed || (isPicking && !isNote) ? (
          <TemplatePicker
            chat={chat}
            who={who}
            isClosed={isClosed}
            parked={help.parked.parked}
            onParkedUsed={help.parked.forget}
            onCancel={isClosed ? undefined : () => setPicking(false)}
            onSend={(content) => {
              void send(content)
              setPicking(false)
            }}
          />
        ) : (
          <>
            {help.above}
            {quoted && !isNote && (
              <div className="px-3 pt-2">
                <Quote message={quoted} who={who} onRemove={() => onQuote(null)} />
              </div>
            )}
            <textarea
              ref={box}
              rows={1}
              dir="auto"
              value={text}
              aria-label={words(isNote ? 'composer.noteOn' : 'composer.replyTo', { name: who.name })}
              {...help.controls}
              aria-invalid={tooLong > 0 || undefined}
              placeholder={words(isNote ? 'composer.writeNote' : 'composer.write')}
              onChange={change}
              onKeyDown={press}
              onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
              onPaste={(event) => {
                if (isNote || !event.clipboardData.files.length) return
                event.preventDefault()
                files.add(event.clipboardData.files)
              }}
              className={classes(
                'block min-h-[52px] w-full resize-none bg-transparent px-3.5 py-2 t-14 shadow-none! outline-0',
                isNote && 'text-note-text placeholder:text-note-text',
              )}
            />
            {matches.length > 0 && <EmojiMatches matches={matches} chosen={chosen} onPick={pickMatch} />}
            {help.popup}
            {!isNote && <Attachments files={files} />}
            <div className="flex items-center gap-px px-2 pb-2">
              <EmojiButton onPick={insert} />
              {!isNote && (
                <>
                  <input
                    ref={picker}
                    type="file"
                    multiple
                    hidden
                    onChange={({ currentTarget }) => {
                      if (currentTarget.files) files.add(currentTarget.files)
                      currentTarget.value = ''
                    }}
                  />
                  <IconButton
                    label={words('composer.attach')}
                    icon={<Paperclip size={16} />}
                    onClick={() => picker.current?.click()}
                  />
                  <IconButton
                    label={words('composer.canned')}
                    keyHint="/"
                    icon={<Zap size={16} />}
                    onClick={() => insert(/(^|\s)$/.test(text.slice(0, caret)) ? '/' : ' /')}
                  />
                  {chat.channel.kind === 'whatsapp' && (
                    <IconButton
                      label={words('composer.template')}
                      icon={<LayoutTemplate size={16} />}
                      onClick={() => setPicking(true)}
                    />
                  )}
                </>
              )}
              <span className="flex-1" />
              {tooLong > 0 && (
                <span className="pe-2 t-12 text-late-text">{words('composer.tooLong', { n: tooLong })}</span>
              )}
              {!isNote && <LaterButton chat={chat} who={who} isOff={!maySend} contents={contents} onPlanned={empty} />}
              <Button
                look="primary"
                disabled={!maySend}
                busy={files.isUploading}
                keyHint={<CornerDownLeft size={12} aria-hidden="true" />}
                className="pointer-coarse:h-11"
                onClick={go}
              >
                {words(isNote ? 'composer.saveNote' : connection === 'live' ? 'composer.send' : 'composer.sendLater')}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}
