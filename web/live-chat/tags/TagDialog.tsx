import { Plus, Tag as TagIcon } from 'lucide-react'
import { useId, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { reasonOf, useTagChat, useTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, Dialog, Input } from '../../parts/index.ts'
import { ChatTags } from './ChatTags.tsx'
import { matchingTags } from './matching-tags.ts'

/** Tags of a chat: type, choose or make one, Enter adds it; the field stays for the next. */
export function TagDialog({ chat, name, onClose }: { chat: Conversation; name: string; onClose: () => void }) {
  const words = useWords()
  const change = useTagChat(chat.id)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('tag.title', { name })}
      effect={words('tag.effect')}
      closeLabel={words('action.close')}
    >
      <TagPicker taken={chat.tags.map(({ id }) => id)} onPick={(tag) => change.mutate({ name: tag, on: true })} />
      {change.error && (
        <p role="alert" className="mt-2 t-12 text-late-text">
          {reasonOf(change.error) ?? words('failure.unreachable')}
        </p>
      )}
      <div className="mt-3" aria-live="polite">
        <ChatTags chat={chat} />
      </div>
    </Dialog>
  )
}

/** A field with the tags that fit under it; the last line makes a new one. */
export function TagPicker({ taken, onPick }: { taken: readonly string[]; onPick: (name: string) => void }) {
  const words = useWords()
  const tags = useTags()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useId()
  const { fitting, isNew } = matchingTags(tags, typed, taken)
  const choices = [
    ...fitting.map(({ name }) => ({ name, isNew: false })),
    ...(isNew ? [{ name: isNew, isNew: true }] : []),
  ]
  const at = Math.min(chosen, choices.length - 1)
  const pick = (name: string | undefined) => {
    if (!name) return
    onPick(name)
    setTyped('')
    setChosen(0)
  }
  return (
    <>
      <Input
        autoFocus
        role="combobox"
        aria-label={words('tag.add')}
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        maxLength={50}
        placeholder={words('tag.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (by && choices.length) setChosen((at + by + choices.length) % choices.length)
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) pick(choices[at]?.name)
          if (by || event.key === 'Enter') event.preventDefault()
        }}
      />
      <div
        id={list}
        role="listbox"
        aria-label={words('tag.all')}
        className="mt-2 max-h-[220px] min-h-[64px] overflow-y-auto rounded-m border border-line p-1"
      >
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={choice.name}
            id={`${list}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onClick={() => pick(choice.name)}
            className={classes(
              'flex min-h-8 cursor-default items-center gap-2.5 rounded-tag px-2.5 pointer-coarse:min-h-11',
              i === at && 'bg-brand-soft',
            )}
          >
            {choice.isNew ? <Plus size={14} aria-hidden="true" /> : <TagIcon size={14} aria-hidden="true" />}
            <span className="flex-1 truncate">
              {choice.isNew ? words('tag.create', { name: choice.name }) : choice.name}
            </span>
            {i === at && (
              <span aria-hidden="true">
                <kbd>Enter</kbd>
              </span>
            )}
          </div>
        ))}
        {choices.length === 0 && <p className="px-2.5 py-1.5 t-12 text-ink-3">{words('tag.none')}</p>}
      </div>
    </>
  )
}
