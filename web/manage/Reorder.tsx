import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'

interface Named {
  id: string
  name: string
}

/** Rows that are put in order: dragged by their handle, or moved by a button with the keyboard. */
export function useReorder(rows: readonly Named[], onOrder: (ids: string[]) => void) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [moved, setMoved] = useState<{ id: string; by: 1 | -1 } | null>(null)
  const ids = rows.map(({ id }) => id)
  const put = (id: string, at: number) => {
    const rest = ids.filter((one) => one !== id)
    onOrder([...rest.slice(0, at), id, ...rest.slice(at)])
  }
  // A row that moves in the page loses the focus its button had.
  const place = moved && ids.indexOf(moved.id)
  const before = useRef(place)
  useEffect(() => {
    if (!moved || before.current === place) return
    before.current = place
    const find = (by: number) => document.querySelector<HTMLButtonElement>(`[data-move="${moved.id} ${by}"]:enabled`)
    ;(find(moved.by) ?? find(-moved.by))?.focus()
  })
  return {
    rows,
    moved: moved && rows.find(({ id }) => id === moved.id),
    place: (id: string) => ids.indexOf(id),
    move: (id: string, by: 1 | -1) => {
      setMoved({ id, by })
      put(id, ids.indexOf(id) + by)
    },
    isOver: (id: string) => over === id && dragged !== null && dragged !== id,
    handle: (id: string) => ({
      draggable: true,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', id)
        setDragged(id)
      },
      onDragEnd: () => {
        setDragged(null)
        setOver(null)
      },
    }),
    row: (id: string) => ({
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (dragged === null) return
        event.preventDefault()
        setOver(id)
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault()
        if (dragged !== null && dragged !== id) put(dragged, ids.indexOf(id))
        setDragged(null)
        setOver(null)
      },
    }),
  }
}

type Reorder = ReturnType<typeof useReorder>

/** The width of their column: fingers get larger buttons. */
export const moversWidth = 'w-[64px] tablet:w-[88px] pointer-coarse:w-[120px]'

/** The handle of a row and its two buttons. */
export function Movers({ reorder, id, name }: { reorder: Reorder; id: string; name: string }) {
  const words = useWords()
  const at = reorder.place(id)
  return (
    <span className="flex items-center">
      <span
        {...reorder.handle(id)}
        title={words('reorder.drag')}
        className="hidden cursor-grab place-items-center px-0.5 text-ink-3 active:cursor-grabbing tablet:grid"
      >
        <GripVertical size={15} aria-hidden="true" />
      </span>
      <IconButton
        size={26}
        data-move={`${id} -1`}
        label={words('reorder.up', { name })}
        icon={<ArrowUp size={14} />}
        disabled={at === 0}
        onClick={() => reorder.move(id, -1)}
      />
      <IconButton
        size={26}
        data-move={`${id} 1`}
        label={words('reorder.down', { name })}
        icon={<ArrowDown size={14} />}
        disabled={at === reorder.rows.length - 1}
        onClick={() => reorder.move(id, 1)}
      />
    </span>
  )
}

/** Says to who does not see it where the row went. */
export function MovedTo({ reorder }: { reorder: Reorder }) {
  const words = useWords()
  const { moved } = reorder
  return (
    <p role="status" className="sr-only">
      {moved &&
        words('reorder.moved', {
          name: moved.name,
          at: String(reorder.place(moved.id) + 1),
          of: String(reorder.rows.length),
        })}
    </p>
  )
}
