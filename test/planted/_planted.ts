/** A bug put in on purpose, to see the tests find it. It is applied to a copy of the checkout, never to the checkout. */
export interface Planted {
  /** what a hurried change might do, in a sentence */
  bug: string
  /** each text to find stands in its file exactly once; what no longer does fails the run */
  edits: { file: string; find: string; replace: string }[]
  /** test files of which at least one test must turn red */
  tests: string[]
}
