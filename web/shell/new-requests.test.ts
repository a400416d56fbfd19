import { expect, test } from 'vitest'
import { aChat } from '../socket/inbox.builders.ts'
import { emptyInbox, type Inbox } from '../socket/inbox.ts'
import { newRequests } from './new-requests.ts'

const inbox = (...chats: ReturnType<typeof aChat>[]): Inbox => ({
  ...emptyInbox,
  conversations: Object.fromEntries(chats.map((chat) => [chat.id, chat])),
})
const ids = (before: Inbox, after: Inbox) => newRequests(before, after).map(({ id }) => id)

test('a chat that begins to wait is told, also one never seen before', () => {
  const waiting = [aChat({ id: '1', status: 'requesting' }), aChat({ id: '2', status: 'requesting' })]
  expect(ids(inbox(aChat({ id: '1' })), inbox(...waiting))).toEqual(['1', '2'])
})

test('a chat that waits already is not told again when something else about it changes', () => {
  expect(ids(inbox(aChat({ status: 'requesting' })), inbox(aChat({ status: 'requesting', unread: 2 })))).toEqual([])
})

test('a chat that somebody took is no new request', () => {
  expect(ids(inbox(aChat({ status: 'requesting' })), inbox(aChat({ status: 'intervened' })))).toEqual([])
})
