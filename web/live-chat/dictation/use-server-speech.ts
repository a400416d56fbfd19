import { useEffect, useRef, useState } from 'react'
import { reasonOf, transcribe } from '../../api/index.ts'
import { Recorder } from '../voice/recorder.ts'

/** Records, and has the installation's own service write down what was said. A failed try can be made again. */
export function useServerSpeech(isWanted: boolean) {
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const [isWriting, setWriting] = useState(false)
  /** the server's sentence; '' when it did not answer */
  const [trouble, setTrouble] = useState<string | null>(null)
  const cancel = useRef<AbortController | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const begun = new Recorder()
    setRecorder(begun)
    return () => {
      cancel.current?.abort()
      void begun.stop()
    }
  }, [isWanted])
  const write = async (language: string): Promise<string | null> => {
    if (!recorder) return null
    const asked = new AbortController()
    cancel.current = asked
    setWriting(true)
    setTrouble(null)
    try {
      return await transcribe(await recorder.stop(), language, asked.signal)
    } catch (cause) {
      if (!asked.signal.aborted) setTrouble(reasonOf(cause) ?? '')
      return null
    } finally {
      setWriting(false)
    }
  }
  return { recorder, write, isWriting, trouble }
}
