import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { splitMessageId } from '#domain/message/index.ts'
import { meQuery, type PastFilter, setupQuery } from './api/index.ts'
import { pastFilterOf } from './history/past-filter.ts'
import { chatSearchOf } from './live-chat/list/list-filter.ts'
import { isManager } from './manage/pages.ts'
import { accountRoutes } from './routes/account.ts'
import { contactRoutes } from './routes/contacts.ts'
import { manageRoutes } from './routes/manage.ts'
import { root, signedIn } from './routes/signed-in.ts'
import { PageMissing } from './shell/PageMissing.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    // Only a path of ours: a link must not lead a person elsewhere after signing in.
    typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('./sign-in/SignIn.tsx'), 'SignIn'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async ({ context }) => {
    const state = await context.queries.fetchQuery(setupQuery)
    if (!state.needed) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./setup/Setup.tsx'), 'Setup'),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search: Record<string, unknown>): { token: string } => ({
    token: typeof search.token === 'string' ? search.token : '',
  }),
  component: lazyRouteComponent(() => import('./sign-in/ResetPassword.tsx'), 'ResetPassword'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search: Record<string, unknown>): { token: string } => ({
    token: typeof search.token === 'string' ? search.token : '',
  }),
  component: lazyRouteComponent(() => import('./invitation/Invitation.tsx'), 'Invitation'),
})

/** Where somebody sets up the second factor that is asked of them; nothing else opens before. */
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.fetchQuery(meQuery).catch(() => null)
    if (!me) throw redirect({ to: '/sign-in', search: {} })
    if (!me.secondFactorDue) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./account/second-factor/SecondFactorPage.tsx'), 'SecondFactorPage'),
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.me.role === 'agent' ? '/home' : '/chats' })
  },
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/home',
  component: lazyRouteComponent(() => import('./agent-home/AgentHome.tsx'), 'AgentHome'),
})

/** `17` and a message's whole id `5-17` lead to the same message. */
const atOf = (at: unknown): number | undefined => {
  const number = Number(typeof at === 'string' ? (splitMessageId(at)?.number ?? at) : at)
  return (typeof at === 'number' || typeof at === 'string') && Number.isInteger(number) && number > 0
    ? number
    : undefined
}

const chats = createRoute({
  getParentRoute: () => signedIn,
  path: '/chats',
  validateSearch: (search: Record<string, unknown>) => chatSearchOf({ ...search, at: atOf(search.at) }),
  component: lazyRouteComponent(() => import('./live-chat/LiveChat.tsx'), 'LiveChat'),
})
const oneChat = createRoute({ getParentRoute: () => chats, path: '$conversationId' })

const history = createRoute({
  getParentRoute: () => signedIn,
  path: '/history',
  validateSearch: (search: Record<string, unknown>): PastFilter & { at?: number } => ({
    ...pastFilterOf(search),
    at: atOf(search.at),
  }),
  component: lazyRouteComponent(() => import('./history/History.tsx'), 'History'),
})
const oneOfHistory = createRoute({ getParentRoute: () => history, path: '$conversationId' })

const print = createRoute({
  getParentRoute: () => signedIn,
  path: '/print/$conversationId',
  component: lazyRouteComponent(() => import('./live-chat/print/index.ts'), 'PrintChat'),
})

const simulator = createRoute({
  getParentRoute: () => signedIn,
  path: '/simulator',
  beforeLoad: ({ context }) => {
    if (!context.me.simulator) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./simulator/index.ts'), 'SimulatorPage'),
})

const notices = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/Notices.tsx'), 'Notices'),
})

const importContacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/import',
  validateSearch: (search: Record<string, unknown>): { id?: number } => ({
    id: Number.isSafeInteger(search.id) ? Number(search.id) : undefined,
  }),
  beforeLoad: ({ context }) => {
    if (!isManager(context.me)) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./contacts/import/ImportPage.tsx'), 'ImportPage'),
})

const oneContact = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./contacts/one/ContactPage.tsx'), 'ContactPage'),
})

/** An address that leads nowhere, said where the way back is. */
const missing = createRoute({ getParentRoute: () => signedIn, path: '$', component: PageMissing })

const tree = root.addChildren([
  signIn,
  setup,
  resetPassword,
  invitation,
  secondFactor,
  signedIn.addChildren([
    start,
    home,
    chats.addChildren([oneChat]),
    history.addChildren([oneOfHistory]),
    ...contactRoutes,
    print,
    simulator,
    notices,
    importContacts,
    oneContact,
    manageRoutes,
    accountRoutes,
    missing,
  ]),
])

/** The pages of the agents' app and who may open them. */
export const createAppRouter = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, defaultPreload: 'intent', scrollRestoration: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
