import type { Flow } from './document.ts'
import type { Where } from './shapes.ts'

/** The segments a document asks about. */
export function segmentsIn({ blocks, triggers }: Flow): string[] {
  const conditions = [
    ...Object.values(triggers).flatMap(({ where }) => where ?? []),
    ...Object.values(blocks).flatMap((block) =>
      block.kind === 'condition' ? block.branches.map(({ where }) => where) : [],
    ),
  ]
  return [...new Set(conditions.flatMap(named))]
}

function named(where: Where): string[] {
  if ('segment' in where) return [where.segment]
  if ('all' in where) return where.all.flatMap(named)
  if ('any' in where) return where.any.flatMap(named)
  return 'not' in where ? named(where.not) : []
}
