import { transaction } from '#db/index.ts'

const CANCELLED = '57014'

/** The rows of a statement, or null when it took too long. */
export async function within<Row extends object>(ms: number, text: string, values: unknown[]): Promise<Row[] | null> {
  try {
    return await transaction(async (tx) => {
      await tx.query(`set local statement_timeout = ${ms}`)
      return await tx.query<Row>(text, values)
    })
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === CANCELLED) return null
    throw problem
  }
}
