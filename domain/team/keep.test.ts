import { expect, test } from 'vitest'
import { type Asker, mayKeep } from './index.ts'

const who = (part: Partial<Asker>): Asker => ({
  kind: 'person',
  id: '1',
  role: 'agent',
  online: true,
  botIds: ['7'],
  scopes: null,
  ...part,
})
const shared = { botId: null, ownerId: null }
const ofBot = { botId: '7', ownerId: null }
const elsewhere = { botId: '8', ownerId: null }
const own = { botId: null, ownerId: '1' }
const others = { botId: null, ownerId: '2' }

test.each([
  ['an agent', who({}), shared, true, false],
  ['an agent', who({}), ofBot, true, false],
  ['an agent', who({}), elsewhere, false, false],
  ['an agent', who({}), own, true, true],
  ['an agent', who({}), others, false, false],
  ['a manager', who({ role: 'manager' }), elsewhere, true, true],
  ['a manager', who({ role: 'manager' }), others, false, false],
  ['a key with the id of a person', who({ kind: 'key' }), own, false, false],
  ['a key that only looks', who({ kind: 'key', role: 'admin', scopes: ['read'] }), shared, true, false],
  ['a key without settings', who({ kind: 'key', role: 'admin', scopes: ['read', 'write'] }), shared, true, false],
  ['a key of an admin', who({ kind: 'key', role: 'admin' }), shared, true, true],
])('%s and a reply: %o %o sees %s, changes %s', (_who, asker, reply, sees, changes) => {
  expect([mayKeep.see(asker, reply), mayKeep.change(asker, reply)]).toEqual([sees, changes])
})
