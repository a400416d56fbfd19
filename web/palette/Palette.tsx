import { Dialog } from '@base-ui/react/dialog'
import { Lock, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useBoldWords, useWords } from '../i18n/index.ts'
import { lettersOf, nameOf } from '../live-chat/names.ts'
import { Avatar, classes, Pill } from '../parts/index.ts'
import { type Command, useCommands } from './use-commands.tsx'

/** The command bar: type, choose with the arrows, Enter does it. What it does runs when the bar has gone. */
export function Palette({ onGone }: { onGone: () => void }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(true)
  const chosen = useRef<Command | null>(null)
  const field = useRef<HTMLInputElement>(null)
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={setOpen}
      onOpenChangeComplete={(open) => {
        if (open) return
        onGone()
        chosen.current?.act()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="move fixed inset-0 z-40 bg-scrim data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={field}
          finalFocus={() => chosen.current === null}
          aria-label={words('palette.title')}
          className="move fixed inset-x-3 top-3 z-40 mx-auto flex max-h-[calc(100dvh-24px)] max-w-[640px] flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-3 outline-0 data-ending-style:opacity-0 data-starting-style:opacity-0 tablet:top-[112px] tablet:max-h-[calc(100dvh-148px)]"
        >
          <Body
            field={field}
            onRun={(command) => {
              chosen.current = command
              setOpen(false)
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Body({
  field,
  onRun,
}: {
  field: React.RefObject<HTMLInputElement | null>
  onRun: (command: Command) => void
}) {
  const words = useWords()
  const bold = useBoldWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, isPending, chat } = useCommands(typed)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const all = groups.flatMap(({ commands }) => commands)
  const at = Math.min(chosen, all.length - 1)
  const option = (i: number) => `${id}-${i}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the chosen line is brought into view
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      PageDown: Math.min(at + 5, all.length - 1),
      PageUp: Math.max(at - 5, 0),
    }
    const next = to[event.key]
    if (next !== undefined && all.length) {
      event.preventDefault()
      setChosen(next)
    }
    const command = all[at]
    if (event.key === 'Enter' && command) {
      event.preventDefault()
      onRun(command)
    }
  }
  let i = -1
  return (
    <>
      <div className="flex h-14 shrink-0 items-center gap-3 border-line border-b px-4">
        <Search size={18} className="shrink-0 text-ink-2" aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-label={words('palette.title')}
          aria-expanded={all.length > 0}
          aria-controls={id}
          aria-activedescendant={at >= 0 ? option(at) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={words('palette.placeholder')}
          className="min-w-0 flex-1 bg-transparent t-16 shadow-none! outline-0"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
        {chat && (
          <Pill
            tone={chat.status === 'intervened' ? 'human' : chat.status === 'requesting' ? 'req' : 'plain'}
            className="max-w-[200px] max-phone:hidden"
          >
            <bdi className="truncate">
              {words('palette.in', { name: nameOf(chat.contact) ?? words('person.unknown') })}
            </bdi>
          </Pill>
        )}
        <Dialog.Close className="rounded-tag" aria-label={words('action.close')}>
          <kbd>esc</kbd>
        </Dialog.Close>
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={words('palette.title')}
        className="min-h-0 flex-1 overflow-y-auto py-1.5"
      >
        {groups.map(({ name, commands }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox
          <div key={name} role="group" aria-label={words(name)}>
            <div className="px-4 pt-1.5 pb-1 t-11 text-ink-3" aria-hidden="true">
              {words(name)}
            </div>
            {commands.map((command) => {
              i++
              const place = i
              return (
                <Line
                  key={command.id}
                  id={option(place)}
                  command={command}
                  isChosen={place === at}
                  onPoint={() => setChosen(place)}
                  onRun={() => onRun(command)}
                />
              )
            })}
          </div>
        ))}
        {all.length === 0 && !isPending && (
          <p className="px-4 py-6 text-center text-ink-3">{words('palette.nothing')}</p>
        )}
      </div>
      <p role="status" className="sr-only">
        {isPending ? '' : words('palette.results', { n: all.length })}
      </p>
      <footer className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t bg-surface-2 px-4 py-2.5 t-12 text-ink-3 max-phone:hidden">
        <span className="flex items-center gap-1.5">
          <kbd>↑</kbd>
          <kbd>↓</kbd>
          {words('palette.choose')}
        </span>
        <span className="flex items-center gap-1.5">
          <kbd>Enter</kbd>
          {words('palette.open')}
        </span>
        <span className="keys ms-auto">{bold('palette.signs', { action: '>' })}</span>
      </footer>
    </>
  )
}

interface LineProps {
  id: string
  command: Command
  isChosen: boolean
  onPoint: () => void
  onRun: () => void
}

function Line({ id, command: { label, effect, keyHint, icon, chat }, isChosen, onPoint, onRun }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onPointerMove={isChosen ? undefined : onPoint}
      onClick={onRun}
      className={classes(
        'flex min-h-[38px] cursor-default items-center gap-3 px-4 py-1 pointer-coarse:min-h-11',
        isChosen && 'bg-brand-soft',
      )}
    >
      {chat ? (
        chat.locked ? (
          <span className="grid size-6 shrink-0 place-items-center rounded-full bg-surface-3 text-ink-3">
            <Lock size={13} aria-hidden="true" />
          </span>
        ) : (
          <Avatar letters={lettersOf(chat.contact)} seed={nameOf(chat.contact) ?? chat.contact.id} size={24} />
        )
      ) : (
        <span className="grid w-6 shrink-0 place-items-center text-ink-2 [&>svg]:size-4">{icon}</span>
      )}
      <span className="flex min-w-0 flex-1 items-baseline gap-2.5">
        <bdi className="truncate font-medium">{label}</bdi>
        {effect && <span className="truncate text-ink-3">{effect}</span>}
      </span>
      {keyHint && (
        <span aria-hidden="true" className="flex gap-1">
          {keyHint.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  )
}
