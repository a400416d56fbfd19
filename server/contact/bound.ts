/** Keeps a value apart from the text of a statement, and answers the name it has there: `$1`, `$2` … */
export type Bound = (value: unknown) => string

/** Values of one statement, in the order they were bound. */
export function bounds(): { bound: Bound; values: unknown[] } {
  const values: unknown[] = []
  return { values, bound: (value) => `$${values.push(value)}` }
}
