import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Contact, type Tag } from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { ask } from './client.ts'
import { keys } from './keys.ts'

/** What is written into an attribute; null clears it. */
export type Written = string | boolean | null

const EMAIL = 'email'

function withAttribute(contact: Contact, name: string, value: unknown): Contact {
  const { [name]: _, ...others } = contact.attributes
  const attributes = value === null || value === undefined ? others : { ...others, [name]: value }
  return name === EMAIL
    ? { ...contact, email: typeof value === 'string' ? value : null, attributes }
    : { ...contact, attributes }
}

/** Corrects a contact. The screen shows it at once, and takes it back when the server refuses. */
export function useEditContact(contact: Contact) {
  const { store } = useLive()
  const queries = useQueryClient()
  const path = `contacts/${contact.id}`
  const put = (next: (now: Contact) => Contact) =>
    store.change((inbox) => {
      const now = inbox.contacts[contact.id]
      return now ? { ...inbox, contacts: { ...inbox.contacts, [contact.id]: next(now) } } : inbox
    })
  const take = (answer: Contact) => put(() => answer)
  return {
    setAttribute: useMutation({
      mutationFn: ({ name, value }: { name: string; value: Written }) =>
        ask(Contact, 'PATCH', `${path}/attributes`, { [name]: value }),
      onMutate: ({ name, value }) => {
        const before = contact.attributes[name] ?? null
        put((now) => withAttribute(now, name, value))
        return before
      },
      onSuccess: take,
      onError: (_, { name }, before) => put((now) => withAttribute(now, name, before)),
    }),
    addTag: useMutation({
      mutationFn: (name: string) => ask(Contact, 'POST', `${path}/tags`, { name }),
      onSuccess: (answer) => {
        take(answer)
        const known = queries.getQueryData<{ items: Tag[] }>(keys.tags)
        if (answer.tags.some(({ id }) => !known?.items.some((tag) => tag.id === id)))
          void queries.invalidateQueries({ queryKey: keys.tags })
      },
    }),
    removeTag: useMutation({
      mutationFn: ({ id }: Tag) => ask(Contact, 'DELETE', `${path}/tags/${id}`),
      onMutate: ({ id }) => put((now) => ({ ...now, tags: now.tags.filter((tag) => tag.id !== id) })),
      onSuccess: take,
      onError: (_, tag) => put((now) => ({ ...now, tags: [...now.tags, tag] })),
    }),
  }
}
