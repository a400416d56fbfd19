import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { keys, Refused, whenFactorDue, whenSignedOut } from './api/index.ts'
import { useWords, WordsProvider } from './i18n/index.ts'
import { ToastProvider, TooltipProvider } from './parts/index.ts'
import { createAppRouter } from './routes.tsx'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; only silence is worth asking again.
      retry: (failures, error) => !(error instanceof Refused) && failures < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
})
const router = createAppRouter(queries)

whenSignedOut(() => {
  const { pathname } = router.state.location
  if (['/sign-in', '/setup', '/invitation'].includes(pathname)) return
  void router.navigate({ to: '/sign-in', search: { to: pathname } }).then(() => queries.clear())
})

whenFactorDue(() => {
  if (router.state.location.pathname === '/second-factor') return
  void queries.invalidateQueries({ queryKey: keys.me }).then(() => router.navigate({ to: '/second-factor' }))
})

/** The agents' app. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider>
        <TooltipProvider>
          <Toasts />
        </TooltipProvider>
      </WordsProvider>
    </QueryClientProvider>
  )
}

function Toasts() {
  const words = useWords()
  return (
    <ToastProvider closeLabel={words('action.close')}>
      <RouterProvider router={router} />
    </ToastProvider>
  )
}
