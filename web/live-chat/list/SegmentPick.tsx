import { useSegments } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { PickMenu } from '../../parts/index.ts'

interface SegmentPickProps {
  value: string | undefined
  onPick: (segment: string | undefined) => void
}

/** Chats of the contacts in a saved segment; nothing where nobody has made one. One that was deleted says so. */
export function SegmentPick({ value, onPick }: SegmentPickProps) {
  const words = useWords()
  const { segments, isPending, isError } = useSegments()
  const isGone = value !== undefined && !isPending && !isError && !segments.some(({ id }) => id === value)
  if (segments.length === 0 && value === undefined) return null
  return (
    <PickMenu
      name={words('filter.segment')}
      all={words('filter.anySegment')}
      value={value}
      choices={isGone ? [{ id: value, name: words('filter.segmentGone') }, ...segments] : segments}
      onPick={onPick}
    />
  )
}
