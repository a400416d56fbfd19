import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Presence } from '#domain/conversation/index.ts'
import { type Asker, type ChatRight, may } from '#domain/team/index.ts'
import { type Conversation, Me, type MePatch } from '#protocol/http/index.ts'
import { setServerTime } from '../socket/time.ts'
import { Anything, ask } from './client.ts'
import { keys } from './keys.ts'
import { SetupState } from './shapes.ts'
import { forgetUploads } from './upload.ts'

export const meQuery = {
  queryKey: keys.me,
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const me = await ask(Me, 'GET', 'me', undefined, signal)
    setServerTime(me.now)
    return me
  },
  staleTime: Number.POSITIVE_INFINITY,
}

export const setupQuery = {
  queryKey: keys.setup,
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(SetupState, 'GET', 'setup', undefined, signal),
  staleTime: 0,
}

/** Who is signed in. Below the signed-in pages only, where it is known before they are drawn. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** What the sign-in page needs to know before anybody is signed in. */
export const useSetupState = () => useQuery(setupQuery)

/** The signed-in person as the rights table asks for them. */
export function useAsker(): Asker {
  const me = useMe()
  return { kind: me.kind, id: me.id, role: me.role, online: me.presence === 'online', botIds: me.botIds, scopes: null }
}

/** What the reader may do with a chat: the same table by which the server refuses. */
export function useRights(chat: Conversation | undefined): Record<ChatRight, boolean> {
  const asker = useAsker()
  const seen = chat && { botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null }
  const right = (name: ChatRight) => seen !== undefined && may[name](asker, seen)
  return {
    list: right('list'),
    see: right('see'),
    openWithReason: right('openWithReason'),
    intervene: right('intervene'),
    write: right('write'),
    writeByKey: right('writeByKey'),
    sendTemplate: right('sendTemplate'),
    note: right('note'),
    resolve: right('resolve'),
    unassign: right('unassign'),
    assign: right('assign'),
    request: right('request'),
    markRead: right('markRead'),
    tag: right('tag'),
  }
}

/** Changes the own presence or language; the screen shows it at once and takes it back if the server refuses. */
export function useChangeMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (patch: z.input<typeof MePatch>) => ask(Me, 'PATCH', 'me', patch),
    onMutate: (patch) => {
      const before = queries.getQueryData<Me>(keys.me)
      queries.setQueryData<Me>(keys.me, (me) => me && { ...me, ...patch })
      return before
    },
    onError: (_error, _patch, before) => queries.setQueryData(keys.me, before),
    onSuccess: (me) => queries.setQueryData(keys.me, me),
  })
}

/** Online, Away or Offline, as the person sets it. */
export function usePresence(): { presence: Presence; set: (presence: Presence) => void } {
  const me = useMe()
  const change = useChangeMe()
  return { presence: me.presence, set: (presence) => change.mutate({ presence }) }
}

/** Signs in with e-mail and password. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    /** Says whether a second factor is still asked for. */
    mutationFn: async (who: { email: string; password: string }) => {
      const { twoFactorRedirect } = await ask(SignedIn, 'POST', '/api/auth/sign-in/email', who)
      if (twoFactorRedirect) return { needsCode: true }
      await queries.fetchQuery({ ...meQuery, staleTime: 0 })
      return { needsCode: false }
    },
  })
}
const SignedIn = z.object({ twoFactorRedirect: z.boolean().optional() })

/** The second half of a sign-in: the app's six digits, or a recovery code. */
export function useSignInCode() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ code, kind }: { code: string; kind: 'totp' | 'backup-code' }) => {
      await ask(Anything, 'POST', `/api/auth/two-factor/verify-${kind}`, { code })
      return queries.fetchQuery({ ...meQuery, staleTime: 0 })
    },
  })
}

/** Signs out and forgets everything this tab knew. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => ask(Anything, 'POST', '/api/auth/sign-out', {}),
    onSuccess: async () => {
      forgetUploads()
      await navigate({ to: '/sign-in' })
      queries.clear()
    },
  })
}

/** Ends every session of this person, this one too: after a lost phone, or a strange computer. */
export function useSignOutEverywhere() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => ask(Anything, 'POST', '/api/auth/revoke-sessions', {}),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      queries.clear()
    },
  })
}

/** The first person of a new installation. */
export function useSetUp() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (first: { business: string; name: string; email: string; password: string; bot: string }) => {
      await ask(Anything, 'POST', 'setup', first)
      await ask(Anything, 'POST', '/api/auth/sign-in/email', { email: first.email, password: first.password })
      return queries.fetchQuery({ ...meQuery, staleTime: 0 })
    },
  })
}

/** Sets a new password with the token of a reset link. */
export const useResetPassword = () =>
  useMutation({
    mutationFn: (wish: { token: string; newPassword: string }) =>
      ask(Anything, 'POST', '/api/auth/reset-password', wish),
  })

const Forgotten = z.object({ mails: z.boolean() })

/** Asks for a link by mail; the answer is the same whoever the address belongs to. */
export const useForgotPassword = () =>
  useMutation({ mutationFn: (email: string) => ask(Forgotten, 'POST', 'agents/password-resets', { email }) })
