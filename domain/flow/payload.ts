/** What a tapped choice brings back: which run asked, which of its questions, and where the choice leads. */
export type Payload = { run: string; ask: number; flow: string; block: string; choice: string }

export const payloadOf = ({ run, ask, flow, block, choice }: Payload): string =>
  `f1.${run}.${ask}.${flow}.${block}.${choice}`

/** Reads a payload back; null for anything that is not one of ours. */
export function readPayload(text: string): Payload | null {
  const found = /^f1\.([a-z0-9-]{1,40})\.(\d{1,9})\.([a-z0-9_-]{1,40})\.([a-z0-9_-]{1,40})\.([a-z0-9_-]{1,40})$/.exec(
    text,
  )
  if (!found) return null
  const [, run = '', ask = '', flow = '', block = '', choice = ''] = found
  return { run, ask: Number(ask), flow, block, choice }
}
