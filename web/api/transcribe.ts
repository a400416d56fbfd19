import { seconds } from '#domain/index.ts'
import { Transcription } from '#protocol/http/index.ts'
import { addressOf, read, Unreachable } from './client.ts'

// longer than the server waits for the service behind it
const HEARD_WITHIN = seconds(60)

/** What was said in a recording, by the installation's own transcription service. Throws Refused or Unreachable. */
export async function transcribe(speech: Blob, language: string, signal: AbortSignal): Promise<string> {
  const form = new FormData()
  form.append('language', language.slice(0, 2).toLowerCase())
  form.append('file', speech, 'speech')
  try {
    const answer = await fetch(addressOf('transcriptions'), {
      method: 'POST',
      credentials: 'same-origin',
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(HEARD_WITHIN)]),
    })
    return read(Transcription, answer.status, await answer.text()).text
  } catch (cause) {
    if (signal.aborted || !(cause instanceof TypeError || cause instanceof DOMException)) throw cause
    throw new Unreachable('no answer', { cause })
  }
}
