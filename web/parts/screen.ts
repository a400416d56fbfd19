import { useSyncExternalStore } from 'react'

/** The four layouts of the design system: one pane, list + chat, three panes, three wide panes. */
export type Screen = 'phone' | 'tablet' | 'laptop' | 'wide'

const from = { wide: 1400, laptop: 1100, tablet: 700 } as const
const queries = Object.values(from).map((width) => `(min-width: ${width}px)`)

/** Which layout fits now. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, current)

function current(): Screen {
  const width = window.innerWidth
  if (width >= from.wide) return 'wide'
  if (width >= from.laptop) return 'laptop'
  return width >= from.tablet ? 'tablet' : 'phone'
}

function subscribe(listener: () => void) {
  const watched = queries.map((query) => matchMedia(query))
  for (const query of watched) query.addEventListener('change', listener)
  return () => {
    for (const query of watched) query.removeEventListener('change', listener)
  }
}
