import * as groups from './groups.ts'
import * as kinds from './kinds.ts'
import type { ShapeError } from './shape.ts'

/**
 * The shapes of protocol/ and domain/ are written with zod. In the browser this stands in its place (see vite.config.ts): it
 * reads what the server says just as strictly, without zod's ways to write schemas, sentences and compiled readers, which were
 * a tenth of the first load. `shapes.test.ts` holds it to zod's verdicts.
 */
export const z = {
  ...kinds,
  ...groups,
  null: kinds.nil,
  enum: kinds.oneOf,
  prettifyError: ({ issues }: ShapeError) =>
    issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('\n'),
}
