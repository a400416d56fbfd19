import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  Contact,
  ContactPage,
  Duplicates,
  Erased,
  Merged,
  MergeList,
  MergePreview,
  OptProofs,
  Unmerged,
} from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { Anything, addressOf, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const none: never[] = []

/** Contacts that may be the same person. */
export function useDuplicates(contactId: string) {
  const query = useQuery({
    queryKey: [...keys.contact(contactId), 'duplicates'],
    queryFn: ({ signal }) => ask(Duplicates, 'GET', `contacts/${contactId}/duplicates`, undefined, signal),
    staleTime: 60_000,
  })
  return query.data?.items ?? none
}

/** Contacts that have these words in name, e-mail or phone. */
export function useContactSearch(q: string) {
  const query = useQuery({
    queryKey: ['contact-search', q],
    queryFn: ({ signal }) => ask(ContactPage, 'GET', withQuery('contacts', { q, limit: 8 }), undefined, signal),
    enabled: q !== '',
    staleTime: 10_000,
  })
  return { found: query.data?.items ?? none, isPending: q !== '' && query.isPending, error: query.error }
}

/** What a merge would do. */
export const useMergePreview = (keptId: string, goneId: string) =>
  useQuery({
    queryKey: [...keys.contact(keptId), 'merge', goneId],
    queryFn: ({ signal }) =>
      ask(MergePreview, 'GET', withQuery(`contacts/${keptId}/merges/preview`, { with: goneId }), undefined, signal),
    staleTime: 0,
  })

/** The merges into a contact. */
export const useMerges = (contactId: string) =>
  useQuery({
    queryKey: [...keys.contact(contactId), 'merges'],
    queryFn: ({ signal }) => ask(MergeList, 'GET', `contacts/${contactId}/merges`, undefined, signal),
    staleTime: 0,
  })

/** What a contact said about marketing. */
export const useProofs = (contactId: string) =>
  useQuery({
    queryKey: [...keys.contact(contactId), 'consent'],
    queryFn: ({ signal }) => ask(OptProofs, 'GET', `contacts/${contactId}/consent`, undefined, signal),
    staleTime: 0,
  })

/** Everything that changes who a contact is. What is on screen is asked for again. */
export function useIdentity(contactId: string) {
  const { store } = useLive()
  const queries = useQueryClient()
  const path = `contacts/${contactId}`
  const take = (contact: Contact) =>
    store.change((inbox) => ({ ...inbox, contacts: { ...inbox.contacts, [contact.id]: contact } }))
  const again = () => {
    void queries.invalidateQueries({ queryKey: keys.allContacts })
    void queries.invalidateQueries({ queryKey: ['contact-search'] })
  }
  return {
    merge: useMutation({
      mutationFn: (wish: { contactId: string; choose: Record<string, 'kept' | 'gone'> }) =>
        ask(Merged, 'POST', `${path}/merges`, wish),
      onSuccess: ({ contact }) => {
        take(contact)
        again()
      },
    }),
    undo: useMutation({
      mutationFn: (mergeId: string) => ask(Unmerged, 'DELETE', `${path}/merges/${mergeId}`),
      onSuccess: ({ kept, restored }) => {
        take(kept)
        take(restored)
        again()
      },
    }),
    block: useMutation({
      mutationFn: (blocked: boolean) => ask(Contact, 'PUT', `${path}/block`, { blocked }),
      onSuccess: take,
    }),
    consent: useMutation({
      mutationFn: (wish: { optedOut: boolean; source: string }) => ask(Contact, 'PUT', `${path}/consent`, wish),
      onSuccess: (contact) => {
        take(contact)
        again()
      },
    }),
    erase: useMutation({
      mutationFn: (confirm: string) => ask(Erased, 'POST', `${path}/erasure`, { confirm }),
    }),
  }
}

/** Says that another contact is not this person, or takes that back. */
export function useNotSame(contactId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ otherId, isSaid }: { otherId: string; isSaid: boolean }) =>
      ask(Anything, isSaid ? 'PUT' : 'DELETE', `contacts/${contactId}/duplicates/${otherId}/dismissal`),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.allContacts }),
  })
}

/** Where everything about one person can be kept from as a file. */
export const personAddress = (contactId: string) => addressOf(`contacts/${contactId}/export`)
