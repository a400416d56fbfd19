import { Link } from '@tanstack/react-router'
import { CornerDownLeft, Paperclip } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { filled, matching, slashAt, textIn } from '#domain/canned/index.ts'
import type { CannedReply, StoredFile } from '#protocol/http/index.ts'
import { useCannedReplies, useUseReply } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'
import { PickList } from './PickList.tsx'
import { useChoice } from './use-choice.ts'
import { useFilling } from './use-filling.ts'
import type { Writing } from './writing.ts'

/** `/` and a few letters: the canned replies that match, filled in for this customer when taken. */
export function useCanned(writing: Writing, onFile: (file: StoredFile) => void) {
  const { chat, text, caret, kind, insert, select } = writing
  const words = useWords()
  const { show } = useToast()
  const id = useId()
  const slash = kind === 'reply' ? slashAt(text, caret) : null
  const { replies, isPending } = useCannedReplies(chat.botId, slash?.name ?? null)
  const filling = useFilling(chat, slash !== null)
  const { mutate: use } = useUseReply()
  const found = slash ? matching(replies, slash.name) : []
  const wordsOf = (reply: CannedReply) => filled(textIn(reply, filling.with.language, filling.languages), filling.with)
  const pick = (reply: CannedReply) => {
    if (!slash) return
    const { text: said, missing } = wordsOf(reply)
    insert(said, slash.from, caret)
    const gap = missing[0] === undefined ? -1 : said.indexOf(`[${missing[0]}]`)
    // The first gap is selected: what is typed next fills it.
    if (gap >= 0) select(slash.from + gap, slash.from + gap + missing[0]!.length + 2)
    use(reply.id, {
      onSuccess: ({ file }) => file && onFile(file),
      onError: () => reply.file && show({ bad: true, key: 'canned-file', text: words('canned.fileFailed') }),
    })
  }
  const choice = useChoice(found, slash && `${slash.from}/${slash.name}`, pick)
  const highlighted = found[choice.chosen]
  let popup: ReactNode = null
  if (choice.isOpen && slash)
    popup = (
      <PickList
        id={id}
        wide
        label={words('manage.canned')}
        items={found}
        chosen={choice.chosen}
        keyOf={(reply) => reply.id}
        onPick={pick}
        head={
          <div className="flex items-baseline gap-2 px-3 pt-2 pb-1 t-12 text-ink-3">
            <b className="t-caption-b text-ink">{words('manage.canned')}</b>
            {slash.name && <bdi>{words('canned.matching', { typed: slash.name })}</bdi>}
          </div>
        }
        row={(reply) => <Row reply={reply} words={wordsOf(reply).text} />}
        foot={
          <>
            {highlighted && <Preview reply={highlighted} words={wordsOf(highlighted)} />}
            <div className="flex items-center gap-3 border-line border-t bg-surface-2 px-3 py-1.5 t-12 text-ink-3 [&>span]:flex [&>span]:items-center [&>span]:gap-1">
              <span className="pointer-coarse:hidden!">
                <kbd>↑</kbd>
                <kbd>↓</kbd> {words('canned.choose')}
              </span>
              <span className="pointer-coarse:hidden!">
                <kbd>
                  <CornerDownLeft size={11} aria-hidden="true" />
                </kbd>{' '}
                {words('canned.insertKey')}
              </span>
              <span className="ms-auto" role="status">
                {words('canned.count', { n: found.length })}
              </span>
              {/* a mouse is enough here: the page has its own way in the menu */}
              <Link to="/manage/canned-replies" tabIndex={-1} className="font-medium text-brand-text">
                {words('canned.manage')}
              </Link>
            </div>
          </>
        }
      />
    )
  else if (slash && !isPending && replies.length === 0 && slash.name === '' && text.trim() === '/')
    popup = (
      <p
        role="status"
        className="absolute start-0 bottom-full mb-2 rounded-card border border-line-2 bg-surface px-3 py-2 t-12 text-ink-2 shadow-3"
      >
        {words('canned.none')}{' '}
        <Link to="/manage/canned-replies" className="font-medium text-brand-text">
          {words('canned.new')}
        </Link>
      </p>
    )
  return {
    press: choice.press,
    popup,
    controls: choice.isOpen ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${choice.chosen}` } : {},
  }
}

const Row = ({ reply, words }: { reply: CannedReply; words: string }) => (
  <div className="grid grid-cols-[minmax(64px,96px)_minmax(0,1fr)] gap-x-2">
    <bdi className="truncate t-caption text-brand-text leading-5">/{reply.shortcut}</bdi>
    <span className="flex items-center gap-1.5 font-medium">
      <span className="truncate" dir="auto">
        {reply.title}
      </span>
      {reply.file && <Paperclip size={12} className="shrink-0 text-ink-3" aria-hidden="true" />}
    </span>
    <span className="col-start-2 truncate t-12 text-ink-3" dir="auto">
      {words || reply.file?.name}
    </span>
  </div>
)

/** The words as they will stand in the composer, gaps marked. */
function Preview({ reply, words: { text, missing } }: { reply: CannedReply; words: ReturnType<typeof filled> }) {
  const words = useWords()
  return (
    <div className="shrink-0 border-line border-t px-3 py-2">
      <p className="line-clamp-4 whitespace-pre-wrap text-[12.5px] leading-[18px]" dir="auto">
        {text}
      </p>
      {reply.file && (
        <p className="mt-1 flex items-center gap-1 t-12 text-ink-2">
          <Paperclip size={12} aria-hidden="true" />
          <bdi className="truncate">{reply.file.name}</bdi>
        </p>
      )}
      {missing.length > 0 && (
        <p className="mt-1 t-12 text-req-text">{words('canned.gap', { names: missing.join(', ') })}</p>
      )}
    </div>
  )
}
