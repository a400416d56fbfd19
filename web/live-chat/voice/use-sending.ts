import { useRef, useState } from 'react'
import { voiceNote } from '#domain/voice/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'
import { reasonOf, sendFile } from '../../api/index.ts'
import type { Recorder } from './recorder.ts'

/** A recording as a file to be sent: a voice note where the browser recorded Opus, else a sound as it is. */
export async function noteFrom(recording: Blob): Promise<{ file: File; voice: boolean }> {
  const bytes = new Uint8Array(await recording.arrayBuffer())
  const [serial = 0] = crypto.getRandomValues(new Uint32Array(1))
  const note = voiceNote(bytes, serial)
  if (note) return { file: new File([note.bytes as BlobPart], 'voice.ogg', { type: 'audio/ogg' }), voice: true }
  const type = recording.type.split(';')[0]
  if (type !== 'audio/mp4') throw new NoSound()
  return { file: new File([bytes], 'voice.m4a', { type }), voice: false }
}

/** The browser recorded nothing that can be heard. */
class NoSound extends Error {}

/** Sends a recording off; what was said is kept until the message is on its way. */
export function useSending(recorder: Recorder, onSent: (content: NewMessage['content']) => void) {
  const [isSending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<'unreachable' | 'noSound' | { reason: string } | null>(null)
  const isUnderWay = useRef(false)
  const send = async () => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setSending(true)
    setTrouble(null)
    try {
      const { file, voice } = await noteFrom(await recorder.stop())
      const stored = await sendFile(file, { signal: new AbortController().signal, onSent: () => {} })
      onSent({ kind: 'audio', fileId: stored.id, ...(voice ? { voice } : {}) })
    } catch (cause) {
      const reason = reasonOf(cause)
      setTrouble(reason ? { reason } : cause instanceof NoSound ? 'noSound' : 'unreachable')
      setSending(false)
    } finally {
      isUnderWay.current = false
    }
  }
  return { send, isSending, trouble }
}
