import { useCallback, useState } from 'react'
import { type Where, whereOf } from '#domain/contact/index.ts'
import type { Segment } from '#protocol/http/index.ts'
import { asGroup, type Group } from './edit.ts'

export interface SegmentDraft {
  name: string
  group: Group
  shared: boolean
}

const place = (id: string) => `segment-draft.${id}`

/** What is being made or changed. It outlives a reload and a look elsewhere, until it is saved or put away. */
export function useSegmentDraft(segment: Segment | null, begin: Where | undefined) {
  const id = segment?.id ?? 'new'
  const [draft, setDraft] = useState<SegmentDraft>(() => {
    const kept = begin ? null : keptAt(id)
    return (
      kept ?? { name: segment?.name ?? '', group: asGroup(segment?.where ?? begin), shared: segment?.shared ?? false }
    )
  })
  const change = useCallback(
    (part: Partial<SegmentDraft>) =>
      setDraft((before) => {
        const after = { ...before, ...part }
        try {
          sessionStorage.setItem(place(id), JSON.stringify(after))
        } catch {
          // A full or forbidden store keeps nothing; the page still works.
        }
        return after
      }),
    [id],
  )
  const forget = useCallback(() => sessionStorage.removeItem(place(id)), [id])
  return { draft, change, forget }
}

function keptAt(id: string): SegmentDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place(id)) ?? 'null')
    const where = whereOf(kept?.group)
    return where ? { name: String(kept.name), group: asGroup(where), shared: kept.shared === true } : null
  } catch {
    return null
  }
}
