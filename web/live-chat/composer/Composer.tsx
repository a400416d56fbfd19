import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { LONGEST_TEXT } from '#domain/message/index.ts'
import type { Conversation, Message } from '#protocol/http/index.ts'
import { useDraft, useSend, useTyping } from '../../api/index.ts'
import { useBoldWords, useLanguage, useWords } from '../../i18n/index.ts'
import { classes, useScreen } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { useKeys } from '../chat-keys.ts'
import { Dictation } from '../dictation/Dictation.tsx'
import { joined } from '../dictation/speech.ts'
import { LaterStrip } from '../later/LaterStrip.tsx'
import { Quote } from '../thread/Quote.tsx'
import { windowOf } from '../thread/Window.tsx'
import type { Who } from '../thread/who.ts'
import { isRecordedIn } from '../voice/kept.ts'
import { VoiceRecorder } from '../voice/VoiceRecorder.tsx'
import { Attachments } from './Attachments.tsx'
import { ClosingSoon } from './ClosingSoon.tsx'
import { ComposerFrame } from './ComposerFrame.tsx'
import { ComposerTabs, WritingMenu } from './ComposerTabs.tsx'
import { EmojiMatches } from './EmojiMatches.tsx'
import type { Speaking } from './MicButton.tsx'
import { SendButton } from './SendButton.tsx'
import { Templates } from './Templates.tsx'
import { Tools } from './Tools.tsx'
import { useAttachments } from './use-attachments.ts'
import { useBox } from './use-box.ts'
import { useEmojiMatches } from './use-emoji-matches.ts'
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
  const isPhone = useScreen() === 'phone'
  const [kind, setKind] = useState<'reply' | 'note'>('reply')
  const [isPicking, setPicking] = useState(false)
  const [text, setText] = useDraft(chat.id, kind)
  const [caret, setCaret] = useState(0)
  const [isEmojiOpen, setEmojiOpen] = useState(false)
  const [speaking, setSpeaking] = useState<Speaking | null>(() => (isRecordedIn(chat.id) ? 'voice' : null))
  const { send } = useSend(chat.id)
  const { tell } = useTyping(chat.id)
  const files = useAttachments(chat)
  const window = windowOf(chat, useNow(15_000))
  const isNote = kind === 'note'
  const isClosed = window.state === 'over' && !isNote

  const emoji = useEmojiMatches(text, caret, (found, from) => insert(found, from, caret))
  const { box, select } = useBox(text, isClosed, speaking)
  useEffect(() => {
    if (startsFocused || quoted) box.current?.focus()
  }, [box, startsFocused, quoted])
  const fileCount = files.items.length
  // A file that is dropped or pasted goes to the customer, so it is shown where that is written.
  useEffect(() => {
    if (fileCount) setKind('reply')
  }, [fileCount])
  const focus = () => box.current?.focus()
  // Focused at once, so that the next letter is text.
  useKeys({ n: () => [setKind('note'), focus()], enter: focus })

  const tooLong = text.trim().length - LONGEST_TEXT
  const mayGo = files.items.length && !isNote ? files.areReady : text.trim() !== ''
  const maySend = mayGo && tooLong <= 0
  const quotedId = isNote ? null : (quoted?.id ?? null)
  const say: typeof send = async (content) => {
    onQuote(null)
    return send(content, quotedId)
  }
  const contents = (said = text.trim()) =>
    files.items.length ? files.contents(said) : [{ kind: 'text' as const, text: said }]
  const empty = () => {
    setText('')
    if (!isNote) files.clear()
    onQuote(null)
    setCaret(0)
    box.current?.focus()
  }
  const go = (typed = text) => {
    const said = typed.trim()
    const isReady = files.items.length && !isNote ? files.areReady : said !== ''
    if (!isReady || said.length > LONGEST_TEXT) return setText(typed)
    void inOrder(isNote ? [help.note(said)] : contents(said), (content, at) =>
      send(content, at === 0 ? quotedId : null),
    )
    empty()
  }
  const insert = (
    found: string,
    from = box.current?.selectionStart ?? text.length,
    to = box.current?.selectionEnd ?? from,
  ) => {
    setText(text.slice(0, from) + found + text.slice(to))
    const at = from + found.length
    setCaret(at)
    select(at)
  }
  const writing = { chat, kind, text, caret, insert, select }
  const help = useHelpers(writing, window.state === 'over', setText, files.addStored)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || help.press(event)) return
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyE') {
      event.preventDefault()
      return setEmojiOpen(true)
    }
    if (emoji.press(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      go()
    }
    if (event.key === 'Escape') quoted ? onQuote(null) : box.current?.blur()
  }
  const change = ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) => {
    setText(currentTarget.value)
    setCaret(currentTarget.selectionStart)
    emoji.restart()
    if (!isNote) tell()
  }
  const label = words(isNote ? 'composer.noteOn' : 'composer.replyTo', { name: who.name })

  return (
    <div className="shrink-0 px-4 pb-4 max-phone:border-line max-phone:border-t max-phone:bg-surface max-phone:px-0 max-phone:pb-0">
      <div className="max-phone:px-2.5">
        <LaterStrip chat={chat} who={who} />
        {window.state === 'short' && !isNote && <ClosingSoon ms={window.ms} />}
      </div>
      {speaking === 'voice' && !isClosed ? (
        <VoiceRecorder chatId={chat.id} onSend={(content) => void say(content)} onClose={() => setSpeaking(null)} />
      ) : (
        <ComposerFrame isPhone={isPhone} isNote={isNote} isDictating={speaking === 'dictation'}>
          <ComposerTabs
            isPhone={isPhone && !isClosed}
            kind={kind}
            onKind={setKind}
            hint={!isNote && !isClosed ? bold('composer.hint') : null}
          />
          {isClosed || (isPicking && !isNote) ? (
            <Templates
              chat={chat}
              who={who}
              isClosed={isClosed}
              parked={help.parked.parked}
              onParkedUsed={help.parked.forget}
              onCancel={isClosed ? undefined : () => setPicking(false)}
              onSend={(content) => void send(content)}
              onDone={() => setPicking(false)}
            />
          ) : speaking === 'dictation' ? (
            <Dictation
              typed={text}
              appLanguage={language}
              onInsert={(words) => setText(joined(text, words))}
              onSend={(words) => go(joined(text, words))}
              onClose={() => {
                setSpeaking(null)
                requestAnimationFrame(() => box.current?.focus())
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
              <div className="flex items-end max-phone:gap-1 max-phone:px-1 max-phone:py-1">
                {isPhone && <WritingMenu kind={kind} onKind={setKind} />}
                <textarea
                  ref={box}
                  rows={1}
                  dir={text ? 'auto' : undefined}
                  value={text}
                  aria-label={label}
                  aria-invalid={tooLong > 0 || undefined}
                  {...emoji.aria}
                  {...help.controls}
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
                    'block w-full resize-none px-3.5 py-2 t-14 outline-0',
                    isPhone
                      ? 'min-h-11 rounded-[18px] border border-control bg-surface text-[16px] focus:border-brand focus:ring-3 focus:ring-brand-soft'
                      : 'min-h-[52px] bg-transparent shadow-none!',
                    isNote && 'text-note-text placeholder:text-note-text',
                  )}
                />
                {isPhone && (
                  <span className="shrink-0">
                    <SendButton round isNote={isNote} off={!maySend} busy={files.isUploading} onSend={() => go()} />
                  </span>
                )}
              </div>
              {emoji.matches.length > 0 && (
                <EmojiMatches matches={emoji.matches} chosen={emoji.chosen} typed={emoji.typed} onPick={emoji.take} />
              )}
              {help.popup}
              {!isNote && <Attachments files={files} channel={chat.channel.kind} words={text.trim()} />}
              <Tools
                chat={chat}
                who={who}
                writing={writing}
                files={files}
                tooLong={tooLong}
                maySend={maySend}
                isEmojiOpen={isEmojiOpen}
                isPhone={isPhone}
                onEmoji={setEmojiOpen}
                onTemplate={() => setPicking(true)}
                onSpeak={setSpeaking}
                onSay={(content) => void say(content)}
                contents={contents}
                onPlanned={empty}
                onSend={() => go()}
              />
            </>
          )}
        </ComposerFrame>
      )}
    </div>
  )
}

/** Several messages keep their order: each leaves when the one before has its place. Only the first answers what is quoted. */
async function inOrder<One>(all: readonly One[], act: (one: One, at: number) => Promise<unknown>) {
  for (const [at, one] of all.entries()) await act(one, at)
}
