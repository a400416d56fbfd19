import type { z } from 'zod'
import { seconds } from '#domain/index.ts'
import { StoredFile } from '#protocol/http/index.ts'
import { addressOf, Refused, read } from './client.ts'

// A hiccup of the network passes within these; an upload that still fails waits for a person.
const PAUSES = [seconds(1), seconds(2), seconds(4), seconds(8), seconds(15)]
const STALLED_AFTER = seconds(30)

interface Sending {
  signal: AbortSignal
  onSent: (bytes: number) => void
  /** told when the line is down and it will be tried again */
  onWaiting?: (isWaiting: boolean) => void
}

/** Uploads one file, again and again through a broken line. Throws Refused or Unreachable; AbortError when cancelled. */
export async function sendFile(file: File, sending: Sending): Promise<StoredFile> {
  for (let turn = 0; ; turn++) {
    try {
      return await once(file, sending)
    } catch (cause) {
      const pause = PAUSES[turn]
      if (sending.signal.aborted || isFinal(cause) || pause === undefined) throw cause
      sending.onSent(0)
      sending.onWaiting?.(true)
      await rest(pause, sending.signal)
      sending.onWaiting?.(false)
    }
  }
}

const isFinal = (cause: unknown) => cause instanceof Refused && cause.status < 500 && cause.status !== 429

const once = (file: File, sending: Sending): Promise<StoredFile> => {
  const form = new FormData()
  form.append('file', file, file.name)
  // a form is a little longer than the file in it
  const onSent = (bytes: number) => sending.onSent(Math.min(bytes, file.size))
  return sendForm('files', form, StoredFile, { ...sending, onSent })
}

// fetch cannot tell how much of a body has left; XMLHttpRequest can.
/** Posts a form with a file in it, and tells how much has left. */
export function sendForm<Shape extends z.ZodType>(
  path: string,
  form: FormData,
  shape: Shape,
  { signal, onSent }: Sending,
): Promise<z.output<Shape>> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    let timer = 0
    const watch = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => request.abort(), STALLED_AFTER)
    }
    const cancel = () => request.abort()
    signal.addEventListener('abort', cancel, { once: true })
    request.open('POST', addressOf(path))
    request.upload.onprogress = (progress) => {
      watch()
      onSent(progress.loaded)
    }
    // A status of 0 is no answer at all, and reads as one that cannot be understood.
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      if (signal.aborted) return failed(new DOMException('cancelled', 'AbortError'))
      try {
        done(read(shape, request.status || 599, request.responseText))
      } catch (cause) {
        failed(cause)
      }
    }
    watch()
    request.send(form)
  })
}

/** Waits, but not longer than until the line is back. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((over) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      over()
    }
    const timer = setTimeout(end, milliseconds)
    window.addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
