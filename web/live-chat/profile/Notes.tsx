import { Plus } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { mentionAt, mentionsIn } from '#domain/team/index.ts'
import { reasonOf, useAgents, useMe, useNotes } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, classes, ErrorState, SkeletonRows, TextArea } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { PickList } from '../composer/PickList.tsx'
import { useChoice } from '../composer/use-choice.ts'
import { agentsFor, MentionRow } from '../composer/use-mentions.tsx'
import { WithMentions } from '../thread/WithMentions.tsx'
import { Section } from './Section.tsx'
import { useKeptText } from './use-kept-text.ts'
import { useWantedNote } from './use-wanted-note.ts'

/** What the team wrote down about the customer. Every agent of the bot may add to it. */
export function Notes({ contactId, botId }: { contactId: string; botId: string | undefined }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { notes, isPending, isError, hasMore, loadMore, retry, add } = useNotes(contactId)
  const [text, setText] = useKeptText(`note.${contactId}`)
  const [isWriting, setWriting] = useState(text !== '')
  const wanted = useWantedNote(notes, hasMore, loadMore)
  return (
    <Section
      name="notes"
      title={words('notes.title')}
      wanted={wanted}
      figure={notes.length ? `${notes.length}${hasMore ? '+' : ''}` : undefined}
    >
      {isPending && <SkeletonRows n={1} label={words('notes.loading')} />}
      {isError && <ErrorState title={words('notes.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && notes.length === 0 && !isWriting && (
        <p className="text-[12.5px] text-ink-3">{words('notes.none')}</p>
      )}
      {isWriting ? (
        <NoteForm
          botId={botId}
          text={text}
          setText={setText}
          isBusy={add.isPending}
          problem={add.error ? (reasonOf(add.error) ?? words('failure.unreachable')) : null}
          onCancel={() => {
            setText('')
            setWriting(false)
          }}
          onSave={(mentions) =>
            add.mutate(
              { text: text.trim(), mentions },
              {
                onSuccess: () => {
                  setText('')
                  setWriting(false)
                },
              },
            )
          }
        />
      ) : (
        <Button
          size={26}
          className="my-1.5 pointer-coarse:h-11"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => setWriting(true)}
        >
          {words('notes.add')}
        </Button>
      )}
      <ul className="flex flex-col gap-1.5">
        {notes.map((note) => (
          <li
            key={note.id}
            data-note={note.id}
            className={classes(
              'rounded-m border border-note-line bg-note px-2.5 py-1.5 text-note-text',
              note.id === wanted && 'ring-2 ring-brand',
            )}
          >
            <p className="whitespace-pre-wrap text-[12.5px] leading-[17px] [overflow-wrap:anywhere]" dir="auto">
              <WithMentions text={note.text} mentions={note.mentions} />
            </p>
            <p className="mt-0.5 t-11">
              <bdi>{note.author?.name ?? words('notes.unknown')}</bdi> ·{' '}
              <time dateTime={note.at}>{times.short(note.at, now)}</time>
            </p>
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button size={26} className="mt-1.5" onClick={loadMore}>
          {words('profile.older')}
        </Button>
      )}
    </Section>
  )
}

interface NoteFormProps {
  /** whose agents may be named in it */
  botId: string | undefined
  text: string
  setText: (text: string) => void
  isBusy: boolean
  problem: string | null
  onCancel: () => void
  onSave: (mentions: string[]) => void
}

function NoteForm({ botId, text, setText, isBusy, problem, onCancel, onSave }: NoteFormProps) {
  const words = useWords()
  const me = useMe()
  const { agents } = useAgents(botId)
  const [caret, setCaret] = useState(text.length)
  const box = useRef<HTMLTextAreaElement>(null)
  const at = mentionAt(text, caret)
  const found = at ? agentsFor(agents, at.typed, me.id) : []
  const choice = useChoice(found, at && `${at.from}@${at.typed}`, ({ name }) => {
    if (!at) return
    const next = at.from + name.length + 2
    setText(`${text.slice(0, at.from)}@${name} ${text.slice(caret)}`)
    setCaret(next)
    requestAnimationFrame(() => box.current?.setSelectionRange(next, next))
  })
  const save = () => text.trim() && onSave(mentionsIn(text, agents).map(({ id }) => id))
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || choice.press(event)) return
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }
  return (
    <div className="relative my-1.5 flex flex-col gap-1.5">
      {choice.isOpen && (
        <PickList
          id="note-people"
          label={words('mention.label')}
          items={found}
          chosen={choice.chosen}
          keyOf={({ id }) => id}
          onPick={({ name }) => at && setText(`${text.slice(0, at.from)}@${name} ${text.slice(caret)}`)}
          row={(agent) => <MentionRow agent={agent} />}
        />
      )}
      <TextArea
        ref={box}
        autoFocus
        rows={3}
        dir="auto"
        maxLength={4096}
        aria-label={words('notes.write')}
        placeholder={words('notes.placeholder')}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          setCaret(currentTarget.selectionStart)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={press}
      />
      {problem && (
        <p role="alert" className="t-12 text-late-text">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-1.5">
        <Button size={26} className="pointer-coarse:h-11" onClick={onCancel}>
          {words('action.cancel')}
        </Button>
        <Button
          size={26}
          look="primary"
          className="pointer-coarse:h-11"
          disabled={!text.trim()}
          busy={isBusy}
          onClick={save}
        >
          {words('notes.save')}
        </Button>
      </div>
    </div>
  )
}
