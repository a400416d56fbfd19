import { z } from 'zod'
import { minutes, seconds } from '../../time.ts'
import { clockIn, momentOf } from '../../zone.ts'
import { defineBlock } from '../define.ts'
import { durationOf, LONGEST_WAIT } from '../duration.ts'
import { blockShape, Duration, words } from '../shapes.ts'

const Hour = z.string().regex(/^[0-2][0-9]:[0-5][0-9]$/)
const shape = blockShape('wait', {
  for: Duration.optional(),
  until: words(200).optional(),
  between: z.array(Hour).length(2).optional(),
})

/** A pause this short keeps the customer's ear: what they write is held until it is over. */
const SHORT = seconds(60)

export const wait = defineBlock({
  kind: 'wait',
  label: 'Wait',
  shape,
  speaks: false,
  exits: () => ['next', 'message'],
  texts: () => [],
  enter: (block, step) => {
    const written = block.until ? step.fill(block.until, 'log') : null
    const named = written ? momentOf(written, step.facts.zone) : null
    const wished = named ?? step.now + (block.for ? durationOf(block.for) : 0)
    const until = Math.min(opening(wished, block.between, step.facts.zone), step.now + LONGEST_WAIT)
    if (until <= step.now) return { exit: 'next' }
    return { sleep: until, keepsEar: until - step.now <= SHORT }
  },
})

/** The same moment, or the next one inside the hours, by the clock of the zone. */
function opening(at: number, between: string[] | undefined, zone: string): number {
  const [from, to] = (between ?? []).map(minuteOfDay)
  if (from === undefined || to === undefined || from === to) return at
  const { hour, minute } = clockIn(zone, at)
  const now = hour * 60 + minute
  const inside = from < to ? now >= from && now < to : now >= from || now < to
  const away = (from - now + 24 * 60) % (24 * 60)
  return inside ? at : Math.floor(at / minutes(1)) * minutes(1) + minutes(away)
}

const minuteOfDay = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))
