import { MoveRight } from 'lucide-react'
import type { EntryWords } from './use-entry.ts'

/** From what to what: drawn as an arrow in the direction of reading, said as one. */
export const Change = ({ from, to }: NonNullable<EntryWords['change']>) => (
  <>
    <bdi>{from}</bdi>
    <MoveRight size={13} aria-hidden="true" className="mirror mx-1 inline align-[-2px]" />
    <span className="sr-only"> → </span>
    <bdi className="text-ink-2">{to}</bdi>
  </>
)
