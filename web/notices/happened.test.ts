import { expect, test } from 'vitest'
import type { Event } from '#protocol/events/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { emptyInbox, type Inbox } from '../socket/index.ts'
import { happened } from './happened.ts'

const chat = (status: Conversation['status'], holder: string | null) =>
  ({ id: '7', botId: '1', status, holder: holder ? { id: holder, name: holder } : null }) as Conversation
const inbox = (one: Conversation): Inbox => ({ ...emptyInbox, conversations: { '7': one } })
const event = (type: string, data: object) => ({ type, conversationId: '7', data }) as unknown as Event
const wrote = event('message.stored', { message: { from: 'customer' } })
const botWrote = event('message.stored', { message: { from: 'bot' } })
const failed = event('message.changed', { message: { delivery: 'failed' } })
const given = (actor: string) => event('journey.added', { entry: { kind: 'transferred', actor: { id: actor } } })

test.each([
  ['a chat begins to wait', chat('active', null), chat('requesting', null), [], ['request']],
  ['a chat that waits is asked for again', chat('requesting', null), chat('requesting', null), [], []],
  ['my customer writes', chat('intervened', 'me'), chat('intervened', 'me'), [wrote], ['message']],
  ['the bot writes', chat('intervened', 'me'), chat('intervened', 'me'), [botWrote], []],
  ['a colleague’s customer writes', chat('intervened', 'arjun'), chat('intervened', 'arjun'), [wrote], []],
  ['my message failed', chat('intervened', 'me'), chat('intervened', 'me'), [failed], ['failed']],
  [
    'a colleague hands me a chat',
    chat('intervened', 'arjun'),
    chat('intervened', 'me'),
    [given('arjun')],
    ['assigned'],
  ],
  ['I take a chat over myself', chat('intervened', 'arjun'), chat('intervened', 'me'), [given('me')], []],
  ['three messages at once', chat('intervened', 'me'), chat('intervened', 'me'), [wrote, wrote, wrote], ['message']],
])('%s', (_what, before, after, events, told) => {
  expect(happened(inbox(before), inbox(after), events, 'me').map(({ event: one }) => one)).toEqual(told)
})
