import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { isManager } from '../manage/pages.ts'
import { signedIn } from './signed-in.ts'

const manage = createRoute({
  getParentRoute: () => signedIn,
  path: '/manage',
  validateSearch: (search: Record<string, unknown>): { bot?: string } => ({
    bot: typeof search.bot === 'string' || typeof search.bot === 'number' ? String(search.bot) : undefined,
  }),
  component: lazyRouteComponent(() => import('../manage/Manage.tsx'), 'Manage'),
})
const start = createRoute({
  getParentRoute: () => manage,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/manage/canned-replies' })
  },
})
const cannedReplies = createRoute({
  getParentRoute: () => manage,
  path: '/canned-replies',
  component: lazyRouteComponent(() => import('../manage/canned/CannedReplies.tsx'), 'CannedReplies'),
})

/** Pages of those who lead: another person is led to the start. */
const led = createRoute({
  getParentRoute: () => manage,
  id: 'led',
  beforeLoad: ({ context }) => {
    if (!isManager(context.me)) throw redirect({ to: '/' })
  },
})
const tags = createRoute({
  getParentRoute: () => led,
  path: '/tags',
  component: lazyRouteComponent(() => import('../manage/tags/TagsPage.tsx'), 'TagsPage'),
})
const attributes = createRoute({
  getParentRoute: () => led,
  path: '/attributes',
  component: lazyRouteComponent(() => import('../manage/attributes/AttributesPage.tsx'), 'AttributesPage'),
})
const teams = createRoute({
  getParentRoute: () => led,
  path: '/teams',
  component: lazyRouteComponent(() => import('../manage/teams/TeamsPage.tsx'), 'TeamsPage'),
})
const botTexts = createRoute({
  getParentRoute: () => led,
  path: '/bot-texts',
  component: lazyRouteComponent(() => import('../manage/bot-texts/BotTexts.tsx'), 'BotTexts'),
})
const hours = createRoute({
  getParentRoute: () => led,
  path: '/hours',
  component: lazyRouteComponent(() => import('../manage/hours/OpeningHours.tsx'), 'OpeningHours'),
})
const routing = createRoute({
  getParentRoute: () => led,
  path: '/routing',
  component: lazyRouteComponent(() => import('../manage/routing/Routing.tsx'), 'Routing'),
})

const bots = createRoute({
  getParentRoute: () => led,
  path: '/bots',
  component: lazyRouteComponent(() => import('../manage/bots/BotsPage.tsx'), 'BotsPage'),
})
const bot = createRoute({
  getParentRoute: () => led,
  path: '/bot',
  component: lazyRouteComponent(() => import('../manage/bots/BotGeneral.tsx'), 'BotGeneral'),
})
const channels = createRoute({
  getParentRoute: () => led,
  path: '/channels',
  component: lazyRouteComponent(() => import('../manage/channels/ChannelsPage.tsx'), 'ChannelsPage'),
})
const channel = createRoute({
  getParentRoute: () => led,
  path: '/channels/$channelId',
  component: lazyRouteComponent(() => import('../manage/channels/ChannelPage.tsx'), 'ChannelPage'),
})

/** Pages of admins. */
const admins = createRoute({
  getParentRoute: () => manage,
  id: 'admins',
  beforeLoad: ({ context }) => {
    if (context.me.role !== 'admin') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('../manage/Manage.tsx'), 'ManagePaper'),
})
const agents = createRoute({
  getParentRoute: () => admins,
  path: '/agents',
  component: lazyRouteComponent(() => import('../manage/agents/AgentsPage.tsx'), 'AgentsPage'),
})
const audit = createRoute({
  getParentRoute: () => admins,
  path: '/audit',
  component: lazyRouteComponent(() => import('../manage/audit/AuditPage.tsx'), 'AuditPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => admins,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../manage/keys/KeysPage.tsx'), 'KeysPage'),
})
const demo = createRoute({
  getParentRoute: () => admins,
  path: '/demo',
  component: lazyRouteComponent(() => import('../manage/demo/RemoveDemo.tsx'), 'RemoveDemo'),
})

/** Settings, and who may open which. */
export const manageRoutes = manage.addChildren([
  start,
  cannedReplies,
  led.addChildren([tags, attributes, teams, channels, channel, bots, bot, botTexts, hours, routing]),
  admins.addChildren([agents, apiKeys, audit, demo]),
])
