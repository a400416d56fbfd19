import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Recorder } from './recorder.ts'

// A recording outlives the screen: who looks at another chat finds it paused where it was left.
const kept = new Map<string, Recorder>()

/** Begins a recording in a chat, or comes back to the one there. */
export function recordIn(chatId: string): Recorder {
  const recorder = kept.get(chatId) ?? new Recorder()
  kept.set(chatId, recorder)
  return recorder
}

export const isRecordedIn = (chatId: string): boolean => kept.has(chatId)

/** Throws the recording of a chat away. */
export function dropRecording(chatId: string): void {
  void kept.get(chatId)?.stop()
  kept.delete(chatId)
}

/** What a recorder does now, with a word of warning before the page is left with something unsent. */
export function useRecording(recorder: Recorder) {
  const leaving = useRef(0)
  useEffect(() => {
    clearTimeout(leaving.current)
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      // Nobody leaves a chat with the microphone open; a screen that is only drawn anew comes back at once.
      leaving.current = window.setTimeout(() => void recorder.stop())
    }
  }, [recorder])
  return useSyncExternalStore(recorder.listen, recorder.now)
}
