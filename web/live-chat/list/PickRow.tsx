import type { MouseEvent, ReactNode } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Picked } from '../many/index.ts'
import { nameOf } from '../names.ts'
import { RowUnread, type Unread } from '../unread/index.ts'

interface PickRowProps {
  chat: Conversation
  picked: Picked
  unread: Unread
  isPhone: boolean
  children: ReactNode
}

/** A row that can be chosen: a box over the face, seen on hover, on focus and while choosing; Shift chooses a stretch. */
export function PickRow({ chat, picked, unread, isPhone, children }: PickRowProps) {
  const words = useWords()
  if (chat.locked) return children
  const isChosen = picked.has(chat.id)
  // While choosing, a press anywhere on the row chooses it.
  const press = (event: MouseEvent) => {
    const isMany = event.shiftKey || event.ctrlKey || event.metaKey
    const isBox = event.target instanceof HTMLInputElement
    if (isBox || (!picked.isOn && !isMany)) return
    event.preventDefault()
    event.stopPropagation()
    picked.toggle(chat.id, event.shiftKey)
  }
  return (
    <div className={classes('group relative h-full', isChosen && 'bg-brand-soft')} onClickCapture={press}>
      {children}
      {!picked.isOn && <RowUnread chat={chat} unread={unread} />}
      <span
        className={classes(
          'absolute inset-y-0 start-0 grid place-items-center',
          isPhone ? 'w-[64px]' : 'w-[56px]',
          picked.isOn ? '' : 'opacity-0 focus-within:opacity-100 hover:opacity-100 pointer-coarse:pointer-events-none',
        )}
      >
        <span className="grid size-8 place-items-center rounded-m bg-surface shadow-1">
          <input
            type="checkbox"
            className="size-[18px] accent-brand"
            tabIndex={picked.isOn ? 0 : -1}
            aria-label={words('many.choose', { name: nameOf(chat.contact) ?? words('person.unknown') })}
            checked={isChosen}
            onChange={() => {}}
            onClick={(event) => picked.toggle(chat.id, event.shiftKey)}
          />
        </span>
      </span>
    </div>
  )
}
