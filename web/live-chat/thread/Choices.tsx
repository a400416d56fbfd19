import { ChevronDown, List } from 'lucide-react'
import { useState } from 'react'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

const button = 'flex min-h-8 flex-auto items-center justify-center gap-1.5 rounded-[10px] border px-3 t-ui'
const look = (picked: boolean) =>
  picked ? 'border-transparent bg-bot-solid text-white' : 'border-bot-line bg-surface text-bot-text'

/** The buttons below a message of the bot; the one the customer tapped is filled. */
export function Buttons({
  buttons,
  picked,
}: {
  buttons: { id: string; title: string }[]
  picked?: ReadonlySet<string>
}) {
  const words = useWords()
  return (
    <ul className="flex w-full min-w-[220px] flex-wrap gap-1">
      {buttons.map(({ id, title }) => (
        <li key={id} className={classes(button, look(picked?.has(id) ?? false))}>
          {title}
          {picked?.has(id) && <span className="sr-only">{words('thread.picked')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** A list message: its button opens the rows. */
export function Rows({ list, picked }: { list: Extract<Content, { kind: 'list' }>; picked?: ReadonlySet<string> }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="w-full min-w-[220px]">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={words('thread.rows', { title: list.button })}
        onClick={() => setOpen(!isOpen)}
        className={classes(button, look(false), 'w-full pointer-coarse:min-h-11')}
      >
        <List size={14} aria-hidden="true" />
        {list.button}
        <ChevronDown size={14} aria-hidden="true" className={classes(isOpen && 'rotate-180')} />
      </button>
      {(isOpen || Boolean(picked?.size)) && (
        <div className="mt-1 overflow-hidden rounded-[10px] border border-bot-line bg-surface">
          {list.sections.map((section, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sections of a sent message never move
            <div key={at}>
              {isOpen && section.title && <p className="px-3 pt-2 t-11 text-ink-3">{section.title}</p>}
              {section.rows
                .filter(({ id }) => isOpen || picked?.has(id))
                .map((row) => (
                  <p
                    key={row.id}
                    className={classes('px-3 py-1.5', picked?.has(row.id) ? 'bg-bot-solid text-white' : 'text-ink')}
                  >
                    {row.title}
                    {picked?.has(row.id) && <span className="sr-only"> {words('thread.picked')}</span>}
                    {row.description && (
                      <small className={classes('block t-12', picked?.has(row.id) ? 'text-white' : 'text-ink-3')}>
                        {row.description}
                      </small>
                    )}
                  </p>
                ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
