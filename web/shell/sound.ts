import { useCallback, useSyncExternalStore } from 'react'

const KEY = 'baton.sound'
const listeners = new Set<() => void>()

/** Whether new hand-overs are heard; remembered by the browser. */
export function useSound() {
  const isOn = useSyncExternalStore(subscribe, read)
  const toggle = useCallback(() => {
    localStorage.setItem(KEY, read() ? 'off' : 'on')
    for (const listener of listeners) listener()
  }, [])
  return { isOn, toggle }
}

/** Two short notes, made here so that no file is loaded. Silent until the person has touched the page once. */
export function ring() {
  if (!read() || !navigator.userActivation?.hasBeenActive) return
  const audio = new AudioContext()
  for (const [at, pitch] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const note = audio.createOscillator()
    const loud = audio.createGain()
    note.frequency.value = pitch
    loud.gain.setValueAtTime(0.08, audio.currentTime + at)
    loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.3)
    note.connect(loud).connect(audio.destination)
    note.start(audio.currentTime + at)
    note.stop(audio.currentTime + at + 0.3)
    if (at > 0) note.onended = () => void audio.close()
  }
}

const read = () => localStorage.getItem(KEY) !== 'off'
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
