import { useCallback, useLayoutEffect, useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'baton.theme'
const listeners = new Set<() => void>()
let isPaper = false
const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

/** The look a person chose, remembered by the browser; the system's until then. */
export function useTheme(): { theme: Theme; dark: boolean; choose: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, chosen)
  const dark = useSyncExternalStore(subscribe, () => isDark(chosen()))
  const choose = useCallback((next: Theme) => {
    localStorage.setItem(KEY, next)
    paint()
  }, [])
  return { theme, dark, choose }
}

const chosen = (): Theme => themes.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
const isDark = (theme: Theme) => !isPaper && (theme === 'dark' || (theme === 'system' && systemDark().matches))

function paint() {
  document.documentElement.dataset.theme = isDark(chosen()) ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Every page follows the system and the other tabs, also one on which the look cannot be chosen. */
export const followTheme = (): (() => void) => subscribe(() => {})

/** Paper is white, whatever the screen of who prints. */
export function usePaper() {
  useLayoutEffect(() => {
    isPaper = true
    paint()
    return () => {
      isPaper = false
      paint()
    }
  }, [])
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  const system = systemDark()
  system.addEventListener('change', paint)
  window.addEventListener('storage', paint)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', paint)
    window.removeEventListener('storage', paint)
  }
}
