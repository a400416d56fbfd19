import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** A row of links that scrolls sideways shows the one that is open. */
export function useCurrentInView<Row extends HTMLElement>() {
  const row = useRef<Row>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, another link
  useEffect(() => {
    row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [path])
  return row
}
