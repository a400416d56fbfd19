import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isRefused, meQuery, setupQuery } from './api/index.ts'
import { PageBroke, PageMissing } from './shell/PageMissing.tsx'
import { Shell } from './shell/Shell.tsx'

interface Context {
  queries: QueryClient
}

/** `bot` narrows Live Chat to one bot; every page keeps it. */
export interface ChatSearch {
  bot?: string
  view?: 'active' | 'requesting' | 'intervened'
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: PageBroke,
})

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

/** Everything that needs somebody to be signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queries.ensureQueryData(meQuery)
      if (me.secondFactorDue) throw redirect({ to: '/second-factor' })
      return { me }
    } catch (error) {
      if (!isRefused(error)) throw error
      const { needed } = await context.queries.fetchQuery(setupQuery)
      if (needed) throw redirect({ to: '/setup' })
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.pathname } })
    }
  },
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

const views = ['active', 'requesting', 'intervened'] as const
const chats = createRoute({
  getParentRoute: () => signedIn,
  path: '/chats',
  validateSearch: (search: Record<string, unknown>): ChatSearch => ({
    bot: typeof search.bot === 'string' || typeof search.bot === 'number' ? String(search.bot) : undefined,
    view: views.find((view) => view === search.view),
  }),
  component: lazyRouteComponent(() => import('./live-chat/LiveChat.tsx'), 'LiveChat'),
})
const oneChat = createRoute({ getParentRoute: () => chats, path: '$conversationId' })

const history = createRoute({
  getParentRoute: () => signedIn,
  path: '/history',
  component: lazyRouteComponent(() => import('./history/History.tsx'), 'History'),
})
const oneOfHistory = createRoute({ getParentRoute: () => history, path: '$conversationId' })

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/Account.tsx'), 'Account'),
})
const accountPages = [
  createRoute({
    getParentRoute: () => account,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/account/profile' })
    },
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/profile',
    component: lazyRouteComponent(() => import('./account/Profile.tsx'), 'Profile'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/notices',
    component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/security',
    component: lazyRouteComponent(() => import('./account/Security.tsx'), 'Security'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/devices',
    component: lazyRouteComponent(() => import('./account/Devices.tsx'), 'Devices'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/language',
    component: lazyRouteComponent(() => import('./account/Language.tsx'), 'Language'),
  }),
] as const

const manage = createRoute({
  getParentRoute: () => signedIn,
  path: '/manage',
  beforeLoad: ({ context }) => {
    if (context.me.role !== 'admin') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./manage/ManageFrame.tsx'), 'ManageFrame'),
})
const managePages = [
  createRoute({
    getParentRoute: () => manage,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/manage/agents' })
    },
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/agents',
    component: lazyRouteComponent(() => import('./manage/agents/AgentsPage.tsx'), 'AgentsPage'),
  }),
  createRoute({
    getParentRoute: () => manage,
    path: '/audit',
    component: lazyRouteComponent(() => import('./manage/audit/AuditPage.tsx'), 'AuditPage'),
  }),
] as const

const simulator = createRoute({
  getParentRoute: () => signedIn,
  path: '/simulator',
  beforeLoad: ({ context }) => {
    if (!context.me.simulator) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./simulator/index.ts'), 'SimulatorPage'),
})

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
    account.addChildren([...accountPages]),
    manage.addChildren([...managePages]),
    simulator,
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
