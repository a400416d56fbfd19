import { createHmac, timingSafeEqual } from 'node:crypto'

const FORM = /^sha256=([0-9a-f]{64})$/

/** Whether Meta signed exactly these bytes with one of our app secrets. Says no on any doubt. */
export function verify(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const claimed = FORM.exec(header ?? '')?.[1]
  if (!claimed) return false
  const signature = Buffer.from(claimed, 'hex')
  let signed = false
  // every secret is tried, so that the time taken does not tell which one fitted
  for (const secret of secrets) {
    if (secret === '') continue
    const ours = createHmac('sha256', secret).update(rawBody).digest()
    signed = timingSafeEqual(ours, signature) || signed
  }
  return signed
}

/** Whether a header has the form of a signature at all: what does not is refused before anything is parsed. */
export const isSignature = (header: string | undefined): boolean => FORM.test(header ?? '')
