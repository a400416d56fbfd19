import { useEffect } from 'react'

const MOST_SHOWN = 99

/** How many wait, on the tab's icon and on the installed app's. */
export function useBadge(waiting: number): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (link) link.href = waiting > 0 ? iconWith(waiting) : '/logo.svg'
    // only an installed app has one
    void (waiting > 0 ? navigator.setAppBadge?.(waiting) : navigator.clearAppBadge?.())?.catch(() => {})
  }, [waiting])
}

/** The logo with a number on it, drawn here as a picture address. */
export function iconWith(waiting: number): string {
  const text = waiting > MOST_SHOWN ? `${MOST_SHOWN}+` : String(waiting)
  const size = text.length > 2 ? 10 : text.length > 1 ? 12.5 : 15
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2a53db"/><path d="M7 20.5 15.5 12" stroke="#7fe3d4" stroke-width="4.6" stroke-linecap="round"/><circle cx="21.5" cy="21.5" r="10.5" fill="#b4540a"/><text x="21.5" y="${21.5 + size * 0.36}" font-family="sans-serif" font-weight="700" font-size="${size}" text-anchor="middle" fill="#fff">${text}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
