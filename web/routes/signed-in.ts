import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isRefused, meQuery, setupQuery } from '../api/index.ts'
import { PageBroke, PageMissing } from '../shell/PageMissing.tsx'
import { Shell } from '../shell/Shell.tsx'

interface Context {
  queries: QueryClient
}

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: PageMissing,
  errorComponent: PageBroke,
})

/** Everything that needs somebody to be signed in. */
export const signedIn = createRoute({
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
