import { LayoutTemplate, Zap } from 'lucide-react'
import type { Conversation, NewMessage } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { InteractiveButton } from '../interactive/InteractiveButton.tsx'
import { LaterButton } from '../later/LaterButton.tsx'
import type { Who } from '../thread/who.ts'
import { AttachButton } from './AttachButton.tsx'
import { EmojiButton } from './EmojiButton.tsx'
import { MicButton, type Speaking } from './MicButton.tsx'
import { SendButton } from './SendButton.tsx'
import type { Attached } from './use-attachments.ts'
import type { Writing } from './writing.ts'

type Content = NewMessage['content']

interface ToolsProps {
  chat: Conversation
  who: Who
  writing: Writing
  files: Attached
  /** how many letters too many */
  tooLong: number
  maySend: boolean
  isEmojiOpen: boolean
  /** Send stands beside the text */
  isPhone: boolean
  onEmoji: (open: boolean) => void
  onTemplate: () => void
  onSpeak: (what: Speaking) => void
  onSay: (content: Content) => void
  contents: () => Content[]
  onPlanned: () => void
  onSend: () => void
}

/** Under the text: what can be put in or sent besides words, and Send. */
export function Tools({ chat, who, writing, files, tooLong, maySend, ...on }: ToolsProps) {
  const words = useWords()
  const { text, caret, insert, kind } = writing
  const isNote = kind === 'note'
  return (
    <div className="flex flex-wrap items-center gap-px px-2 pb-2 max-phone:justify-between max-phone:gap-0 max-phone:px-1 max-phone:pb-1">
      <EmojiButton open={on.isEmojiOpen} onOpen={on.onEmoji} onPick={insert} />
      {!isNote && (
        <>
          <AttachButton onChoose={files.add} />
          <IconButton
            label={words('composer.canned')}
            keyHint="/"
            icon={<Zap size={16} />}
            onClick={() => insert(/(^|\s)$/.test(text.slice(0, caret)) ? '/' : ' /')}
          />
          {chat.channel.hasTemplates && (
            <IconButton
              label={words('composer.template')}
              icon={<LayoutTemplate size={16} />}
              onClick={on.onTemplate}
            />
          )}
          <InteractiveButton name={who.first} typed={text} onSend={on.onSay} />
        </>
      )}
      <MicButton hasVoice={!isNote} onStart={on.onSpeak} />
      <span className="flex-1 max-phone:hidden" />
      {tooLong > 0 && <span className="pe-2 t-12 text-late-text">{words('composer.tooLong', { n: tooLong })}</span>}
      {!isNote && (
        <LaterButton chat={chat} who={who} isOff={!maySend} contents={on.contents} onPlanned={on.onPlanned} />
      )}
      {!on.isPhone && <SendButton isNote={isNote} off={!maySend} busy={files.isUploading} onSend={on.onSend} />}
    </div>
  )
}
