import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { NoticeSettings, SessionPage, usualNotices } from '#protocol/http/index.ts'
import { Anything, ask } from './client.ts'
import { keys } from './keys.ts'
import { meQuery } from './me.ts'

/** Where the reader is signed in. */
export function useSessions() {
  const query = useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => ask(SessionPage, 'GET', 'me/sessions', undefined, signal),
    staleTime: 0,
  })
  return {
    sessions: query.data?.items ?? [],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** Signs one browser out. */
export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(Anything, 'DELETE', `me/sessions/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
  })
}

/** Signs out everywhere but here. */
export function useEndOtherSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask(Anything, 'DELETE', 'me/sessions'),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
  })
}

/** A new password, proved by the old one; every other browser is signed out. */
export const useChangePassword = () =>
  useMutation({
    mutationFn: (wish: { currentPassword: string; newPassword: string }) =>
      ask(Anything, 'POST', '/api/auth/change-password', { ...wish, revokeOtherSessions: true }),
  })

const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
export type SecondFactorBegun = z.infer<typeof Begun>
const Codes = z.object({ backupCodes: z.array(z.string()) })

/** Setting a second factor up, taking it off, and making new recovery codes. */
export function useSecondFactor() {
  const queries = useQueryClient()
  const again = () => queries.fetchQuery({ ...meQuery, staleTime: 0 })
  return {
    begin: useMutation({
      mutationFn: (password: string) => ask(Begun, 'POST', '/api/auth/two-factor/enable', { password }),
    }),
    /** Proves that the app has the key; from now on it is asked for. */
    confirm: useMutation({
      mutationFn: (code: string) => ask(Anything, 'POST', '/api/auth/two-factor/verify-totp', { code }),
    }),
    refresh: again,
    takeOff: useMutation({
      mutationFn: (password: string) => ask(Anything, 'POST', '/api/auth/two-factor/disable', { password }),
      onSuccess: again,
    }),
    newCodes: useMutation({
      mutationFn: (password: string) => ask(Codes, 'POST', '/api/auth/two-factor/generate-backup-codes', { password }),
    }),
  }
}

/** What the reader is told of, and how; the usual until it is known. */
export function useNoticeSettings() {
  const query = useQuery({
    queryKey: keys.noticeSettings,
    queryFn: ({ signal }) => ask(NoticeSettings, 'GET', 'me/notice-settings', undefined, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  })
  return {
    settings: query.data ?? usualNotices,
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** Changes them; the screen shows it at once and takes it back if the server refuses. */
export function useChangeNotices() {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: 'notice-settings' },
    mutationFn: (settings: NoticeSettings) => ask(NoticeSettings, 'PUT', 'me/notice-settings', settings),
    onMutate: (settings) => {
      const before = queries.getQueryData<NoticeSettings>(keys.noticeSettings)
      queries.setQueryData(keys.noticeSettings, settings)
      return before
    },
    onError: (_error, _settings, before) => queries.setQueryData(keys.noticeSettings, before),
  })
}
