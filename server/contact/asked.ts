import type { Id } from '#db/index.ts'
import { type Where, whereOf } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Known } from '#server/team/index.ts'
import type { People } from './chats-whose.ts'
import type { ContactFilter } from './filter.ts'
import { planned, readable } from './known.ts'
import { segmentFor, TOO_LARGE } from './segments.ts'

interface Asked {
  q?: string
  tag?: string
  segment?: string
  where?: unknown
  ids?: string[]
}

/** What a request asks for, read against what exists: words, a tag, a saved segment and rules of the moment all hold. */
export async function filterFor(
  asker: Known,
  reach: readonly Id[] | null,
  { q, tag, segment, where, ids }: Asked,
): Promise<{ ok: true; filter: ContactFilter } | Refusal> {
  const all: Where[] = []
  if (tag) all.push({ field: 'tag', op: 'is', value: tag })
  if (where !== undefined) {
    const read = whereOf(typeof where === 'string' ? parsed(where) : where)
    if (!read) return refuse('segmentInvalid', { reason: TOO_LARGE })
    all.push(read)
  }
  const saved = segment ? await segmentFor(segment, asker) : null
  if (saved && 'code' in saved) return saved
  const now = all.length ? await planned(all.length === 1 && all[0] ? all[0] : { all }) : null
  if (now && !now.ok) return now
  const plans = [...(now ? [now.plan] : []), ...(saved ? [await readable(saved.where)] : [])]
  return {
    ok: true,
    filter: {
      q: q || null,
      plan: plans.length > 1 ? { all: plans } : (plans[0] ?? null),
      ids: ids ?? null,
      reach,
    },
  }
}

/** What a list of chats asks of the contact: null when nothing is asked, a refusal when the segment is not the asker's to use. */
export async function peopleFor(
  asker: Known,
  { segment, source }: { segment?: string; source?: string },
): Promise<{ ok: true; people: People | null } | Refusal> {
  const saved = segment ? await segmentFor(segment, asker) : null
  if (saved && 'code' in saved) return saved
  if (!saved && !source) return { ok: true, people: null }
  return { ok: true, people: { plan: saved ? await readable(saved.where) : null, source: source || null } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
