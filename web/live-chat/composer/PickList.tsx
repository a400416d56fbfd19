import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from '../../parts/index.ts'

interface PickListProps<Item> {
  id: string
  label: string
  head?: ReactNode
  foot?: ReactNode
  items: readonly Item[]
  chosen: number
  keyOf: (item: Item) => string
  row: (item: Item) => ReactNode
  onPick: (item: Item) => void
  wide?: boolean
}

/** What was found for the word at the caret: arrows choose, Enter and Tab take, the text keeps its focus. */
export function PickList<Item>({
  id,
  label,
  head,
  foot,
  items,
  chosen,
  keyOf,
  row,
  onPick,
  wide,
}: PickListProps<Item>) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      className={classes(
        'absolute start-0 bottom-full z-10 mb-2 flex max-h-[min(420px,60dvh)] flex-col overflow-hidden rounded-card border border-line-2 bg-surface shadow-3',
        wide ? 'w-[min(450px,100%)]' : 'w-[min(280px,100%)]',
      )}
    >
      {head}
      <div ref={list} id={id} role="listbox" aria-label={label} className="min-h-0 flex-1 overflow-y-auto">
        {items.map((item, at) => (
          <div
            key={keyOf(item)}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            // The text keeps its focus and caret.
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(item)
            }}
            className={classes('cursor-default px-3 py-1.5 pointer-coarse:min-h-11', at === chosen && 'bg-brand-soft')}
          >
            {row(item)}
          </div>
        ))}
      </div>
      {foot}
    </div>
  )
}
