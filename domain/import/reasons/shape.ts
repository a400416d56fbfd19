import type { AttributeType } from '../../contact/index.ts'
import type { ProblemCode } from '../problems.ts'

/** The words of reasons in a language: each says what is wrong, and what somebody can do about it. */
export interface ReasonWords {
  /** what stands over the first columns of an error file */
  heads: { row: string; reason: string; advice: string }
  reasons: Record<ProblemCode, readonly [says: string, advice: string]>
  /** what a value must be to fit its attribute */
  wanted: Record<AttributeType, string>
}
