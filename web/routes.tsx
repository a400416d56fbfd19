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

/** Everything that needs somebody to be signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queries.ensureQueryData(meQuery) }
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

const manage = createRoute({
  getParentRoute: () => signedIn,
  path: '/manage',
  validateSearch: (search: Record<string, unknown>): { bot?: string } => ({
    bot: typeof search.bot === 'string' || typeof search.bot === 'number' ? String(search.bot) : undefined,
  }),
  beforeLoad: ({ context }) => {
    if (context.me.role === 'agent') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./manage/Manage.tsx'), 'Manage'),
})
const manageStart = createRoute({
  getParentRoute: () => manage,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/manage/bot-texts' })
  },
})
const manageBotTexts = createRoute({
  getParentRoute: () => manage,
  path: '/bot-texts',
  component: lazyRouteComponent(() => import('./manage/bot-texts/BotTexts.tsx'), 'BotTexts'),
})
const manageHours = createRoute({
  getParentRoute: () => manage,
  path: '/hours',
  component: lazyRouteComponent(() => import('./manage/hours/OpeningHours.tsx'), 'OpeningHours'),
})
const manageRouting = createRoute({
  getParentRoute: () => manage,
  path: '/routing',
  component: lazyRouteComponent(() => import('./manage/routing/Routing.tsx'), 'Routing'),
})

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
  signedIn.addChildren([
    start,
    home,
    chats.addChildren([oneChat]),
    history.addChildren([oneOfHistory]),
    manage.addChildren([manageStart, manageBotTexts, manageHours, manageRouting]),
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
