import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { signedIn } from './signed-in.ts'

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/Account.tsx'), 'Account'),
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
    component: lazyRouteComponent(() => import('../account/Profile.tsx'), 'Profile'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/notices',
    component: lazyRouteComponent(() => import('../notices/NoticesPage.tsx'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/security',
    component: lazyRouteComponent(() => import('../account/Security.tsx'), 'Security'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/devices',
    component: lazyRouteComponent(() => import('../account/Devices.tsx'), 'Devices'),
  }),
  createRoute({
    getParentRoute: () => account,
    path: '/language',
    component: lazyRouteComponent(() => import('../account/Language.tsx'), 'Language'),
  }),
] as const

/** Everybody's own pages. */
export const accountRoutes = account.addChildren([...accountPages])
