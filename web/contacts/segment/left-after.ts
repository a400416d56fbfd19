import type { Where } from '#domain/contact/index.ts'
import { finished, type Group, joinOf, partsOfGroup, positive } from './edit.ts'

/**
 * Whom each rule and group leaves, by where it stands: with "all of", those whom it and the rules before it mean; with
 * "any of", those of the rules before the group whom it means by itself. What is not finished leaves nothing to count.
 */
export function leftAfter(group: Group, at = 'where', before: readonly Where[] = []): Map<string, Where> {
  const left = new Map<string, Where>()
  const join = joinOf(group)
  let kept = [...before]
  for (const [i, part] of partsOfGroup(group).entries()) {
    const place = `${at}.${join}.${i}`
    const { isNot, part: inner } = positive(part)
    const whole = finished(part)
    if (!whole) continue
    // Within a group that is turned round nothing is left rule by rule: the group leaves what its rules take.
    if (!('field' in inner) && !('not' in inner) && !isNot)
      for (const [where, document] of leftAfter(inner, place, kept)) left.set(where, document)
    const together = [...kept, whole]
    left.set(place, { all: together })
    if (join === 'all') kept = together
  }
  return left
}
