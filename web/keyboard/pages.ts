import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Me } from '#protocol/http/index.ts'
import { useMe } from '../api/index.ts'
import type { WordKey } from '../i18n/index.ts'

/** A page with its letter after G. */
export interface GoPage {
  letter: string | null
  path: string
  name: WordKey
}

const everyone = () => true
const staff = (me: Me) => me.role !== 'agent'

// In the order of the rail; the screen shows only what the person may open and what there is.
const pages: (GoPage & { mayOpen: (me: Me) => boolean })[] = [
  { letter: 'l', path: '/chats', name: 'keys.liveChat', mayOpen: everyone },
  { letter: 'c', path: '/contacts', name: 'keys.contacts', mayOpen: everyone },
  { letter: 'm', path: '/campaigns', name: 'keys.campaigns', mayOpen: staff },
  { letter: 'f', path: '/flows', name: 'keys.flows', mayOpen: staff },
  { letter: 'h', path: '/history', name: 'keys.history', mayOpen: everyone },
  { letter: 'a', path: '/analytics', name: 'keys.analytics', mayOpen: staff },
  { letter: 's', path: '/manage', name: 'keys.manage', mayOpen: staff },
  { letter: 't', path: '/account/notices', name: 'keys.notices', mayOpen: everyone },
  { letter: null, path: '/home', name: 'keys.myBots', mayOpen: everyone },
  { letter: null, path: '/simulator', name: 'keys.simulator', mayOpen: ({ simulator }) => simulator },
]

/** The pages this person may go to. */
export function useGoPages(): readonly GoPage[] {
  const me = useMe()
  const router = useRouter()
  return useMemo(
    () =>
      pages.filter(
        ({ path, mayOpen }) => (path in router.routesByPath || `${path}/` in router.routesByPath) && mayOpen(me),
      ),
    [me, router.routesByPath],
  )
}
