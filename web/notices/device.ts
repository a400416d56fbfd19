import { useCallback, useSyncExternalStore } from 'react'

const SOUND = 'baton.sound'
const VOLUME = 'baton.volume'
const USUAL_VOLUME = 0.7
const listeners = new Set<() => void>()

/** Whether this browser sounds at all, and how loud; remembered by the browser, because rooms differ. */
export function useSound() {
  const isOn = useSyncExternalStore(subscribe, soundIsOn)
  const volume = useSyncExternalStore(subscribe, volumeNow)
  const toggle = useCallback(() => set(SOUND, soundIsOn() ? 'off' : 'on'), [])
  const setVolume = useCallback((next: number) => set(VOLUME, String(next)), [])
  return { isOn, volume, toggle, setVolume }
}

export const soundIsOn = () => localStorage.getItem(SOUND) !== 'off'

export function volumeNow(): number {
  const kept = Number(localStorage.getItem(VOLUME) ?? USUAL_VOLUME)
  return kept >= 0 && kept <= 1 ? kept : USUAL_VOLUME
}

function set(key: string, value: string) {
  localStorage.setItem(key, value)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

// Several tabs hear the same event; the first to claim it within this time sounds, the others stay quiet.
const CLAIM_LASTS = 3_000

/** Whether this tab is the one that tells of something. */
export function claim(tag: string, now: number): boolean {
  const key = `baton.told.${tag}`
  if (now - Number(localStorage.getItem(key) ?? 0) < CLAIM_LASTS) return false
  localStorage.setItem(key, String(now))
  setTimeout(() => localStorage.removeItem(key), CLAIM_LASTS)
  return true
}
