import { expect, test } from 'vitest'
import { withConversation, withThread } from './apply-event.ts'
import { aChat } from './inbox.builders.ts'
import { emptyInbox } from './inbox.ts'
import { withinReach } from './reach.ts'

test.each([
  ['agent', ['1'], ['10']],
  ['agent', [], []],
  ['manager', [], ['10', '20']],
  ['admin', ['2'], ['10', '20']],
] as const)('a %s of the bots %j keeps the chats %j, and their threads', (role, botIds, kept) => {
  const chats = [aChat({ id: '10', botId: '1' }), aChat({ id: '20', botId: '2' })]
  const full = chats.reduce((inbox, chat) => withThread(withConversation(inbox, chat), chat.id), emptyInbox)
  const inbox = withinReach(full, { kind: 'person', id: '7', role, botIds: [...botIds] })
  expect(Object.keys(inbox.conversations)).toEqual(kept)
  expect(Object.keys(inbox.threads)).toEqual(kept)
})
