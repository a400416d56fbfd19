import { Hand, Headset, MessagesSquare, SearchX } from 'lucide-react'
import type { Counts } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty } from '../../parts/index.ts'
import type { View } from './list-filter.ts'

interface NothingHereProps {
  view: View
  isFiltered: boolean
  counts: Counts | undefined
  onClear: () => void
}

/** Why the list is empty, and what would fill it. */
export function NothingHere({ view, isFiltered, counts, onClear }: NothingHereProps) {
  const words = useWords()
  if (isFiltered) {
    return (
      <Empty
        icon={<SearchX />}
        title={words('list.noneFiltered')}
        action={
          <Button size={26} onClick={onClear}>
            {words('list.clearFilters')}
          </Button>
        }
      />
    )
  }
  if (view === 'requesting') {
    return (
      <Empty
        icon={<Hand />}
        title={words('list.nobodyWaits')}
        text={counts && words('list.nobodyWaitsText', { n: counts.active })}
      />
    )
  }
  if (view === 'intervened')
    return <Empty icon={<Headset />} title={words('list.noneYours')} text={words('list.noneYoursText')} />
  return <Empty icon={<MessagesSquare />} title={words('list.empty')} text={words('list.emptyText')} />
}
