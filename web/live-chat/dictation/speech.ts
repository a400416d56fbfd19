/** The part of the browser's own speech service that is used; no library describes it. */
export interface SpeechService {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: SpeechResult) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start: () => void
  stop: () => void
  abort: () => void
}

interface SpeechResult {
  resultIndex: number
  results: ArrayLike<{ isFinal: boolean; 0: { transcript: string } }>
}

type Maker = new () => SpeechService

/** The browser's own speech service, which most send to their maker's computers; null where there is none. */
export function browserSpeech(): Maker | null {
  const names = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return names.SpeechRecognition ?? names.webkitSpeechRecognition ?? null
}

/** What was said for certain, and what may still change. */
export interface Words {
  sure: string
  unsure: string
}

/** Adds what the service reports to what it had said for certain. */
export function heard(sure: string, { resultIndex, results }: SpeechResult): Words {
  let certain = sure
  let unsure = ''
  for (let at = resultIndex; at < results.length; at++) {
    const result = results[at]
    if (!result) continue
    if (result.isFinal) certain = joined(certain, result[0].transcript)
    else unsure = joined(unsure, result[0].transcript)
  }
  return { sure: certain, unsure }
}

/** Two pieces of speech as one text: one space between them, none before a mark. */
export function joined(before: string, after: string): string {
  const next = after.trim()
  if (!next) return before
  const needsSpace = before !== '' && !/\s$/.test(before) && !/^[.,;:!?…)\]}’]/u.test(next)
  return `${before}${needsSpace ? ' ' : ''}${next}`
}
