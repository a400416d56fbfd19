import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'
import { useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'
import { ask, Delivery, Phone, PhoneThread, Sent } from './wire.ts'

const key = ['simulator'] as const
const TOGETHER = 120 // a burst of ledger lines asks once

/** The phones. */
export const usePhones = () =>
  useQuery({
    queryKey: [...key, 'phones'],
    queryFn: async () => (await ask(z.object({ items: z.array(Phone) }), 'GET', '/phones')).items,
  })

/** The chat on one phone. */
export const usePhoneThread = (number: string | undefined) =>
  useQuery({
    queryKey: [...key, 'thread', number],
    queryFn: () => ask(PhoneThread, 'GET', `/phones/${number}/messages`),
    enabled: number !== undefined,
  })

/** What was sent to our webhook, newest first. */
export const useWebhooks = () =>
  useQuery({
    queryKey: [...key, 'webhooks'],
    queryFn: () => ask(z.object({ items: z.array(Delivery), pending: z.number() }), 'GET', '/webhooks?limit=50'),
  })

/** What we sent, newest last. */
export const useSent = () =>
  useQuery({
    queryKey: [...key, 'sent'],
    queryFn: () => ask(z.object({ items: z.array(Sent) }), 'GET', '/ledger?kind=accepted,refused&limit=50'),
  })

/** Asks again whenever the simulator's ledger grows. */
export function useLedger() {
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: key })
      }, TOGETHER)
    }
    const source = new EventSource('/simulator/stream')
    for (const kind of kinds) source.addEventListener(kind, look)
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [queries])
}
const kinds = [
  'ready',
  'accepted',
  'behaviour',
  'customer',
  'delivery',
  'fault',
  'faults',
  'media',
  'media_deleted',
  'number',
  'phone',
  'raw',
  'refused',
  'seen',
  'skip',
  'status',
  'template',
  'template_deleted',
  'template_status',
] as const

/** Does something in the simulator and says so when it refuses. */
export function useDo() {
  const words = useWords()
  const toast = useToast()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: { method: string; path: string; body?: unknown }) =>
      ask(z.unknown(), method, path, body),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
    onError: (error) => toast.show({ bad: true, text: words('simulator.did', { reason: error.message }) }),
  })
}
