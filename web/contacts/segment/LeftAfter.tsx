import { createContext, useContext, useMemo } from 'react'
import type { ContactCount } from '#protocol/http/index.ts'
import { type ContactsAsked, useContactCounts } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, useSettled } from '../../parts/index.ts'
import { useCountWords } from '../CountWords.tsx'
import type { Group } from './edit.ts'
import { leftAfter } from './left-after.ts'

export const LeftContext = createContext<ReadonlyMap<string, ContactCount | undefined>>(new Map())

const COUNT_AFTER_MS = 300

/** How many each rule leaves, by where it stands, counted as the rules are written. */
export function useLeft(group: Group, whole: ContactsAsked): ReadonlyMap<string, ContactCount | undefined> {
  const settled = useSettled(group, COUNT_AFTER_MS)
  const places = useMemo(() => [...leftAfter(settled)], [settled])
  const counts = useContactCounts(
    useMemo(() => places.map(([, where]) => where), [places]),
    whole,
  )
  return useMemo(() => new Map(places.map(([place], i) => [place, counts[i]])), [places, counts])
}

/** The number that stands beside a rule or group. */
export function Left({ at }: { at: string }) {
  const words = useWords()
  const countWords = useCountWords()
  const left = useContext(LeftContext)
  if (!left.has(at)) return <span className={column} />
  const count = left.get(at)
  return (
    <span className={classes(column, !count && 'opacity-50')}>
      {count && <span className="sr-only">{words('segment.leftHere', { n: countWords(count) })}</span>}
      <span aria-hidden="true">{count ? countWords(count) : '…'}</span>
    </span>
  )
}

const column = 'min-w-[52px] shrink-0 text-end t-12 text-ink-3 tabular-nums max-phone:min-w-0'
