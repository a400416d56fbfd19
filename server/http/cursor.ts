import { z } from 'zod'

/** A cursor is opaque outside; inside it is the sort keys of the last row. */
export const toCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place behind a cursor, null when there was none, undefined when it is not one of ours. */
export function fromCursor<Place extends z.ZodType>(
  cursor: string | undefined,
  place: Place,
): z.output<Place> | null | undefined {
  if (cursor === undefined) return null
  try {
    const parsed = place.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export const IdPlace = z.object({ id: z.string().regex(/^\d{1,19}$/) })
