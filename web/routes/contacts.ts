import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ContactSearch, contactSearchOf } from '../contacts/contact-search.ts'
import { signedIn } from './signed-in.ts'

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts',
  validateSearch: (search: Record<string, unknown>): ContactSearch => contactSearchOf(search),
  component: lazyRouteComponent(() => import('../contacts/index.ts'), 'Contacts'),
})

const segment = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/segments/$segmentId',
  validateSearch: ({ where }: Record<string, unknown>): Pick<ContactSearch, 'where'> => contactSearchOf({ where }),
  component: lazyRouteComponent(() => import('../contacts/index.ts'), 'SegmentPage'),
})

/** The table of contacts and the segments made from it. */
export const contactRoutes = [contacts, segment]
