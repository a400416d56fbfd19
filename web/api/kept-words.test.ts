import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aChat, aMessage } from '../socket/inbox.builders.ts'
import { withConversation } from '../socket/index.ts'
import { createInboxStore } from '../socket/store.ts'
import { DraftStore } from './draft-store.ts'
import { deliver } from './messages.ts'
import { keepUnsent, type Shelf } from './unsent-store.ts'

const CHAT = '7'
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
  vi.stubGlobal('localStorage', new Proxy({}, storage()))
})
afterEach(() => vi.unstubAllGlobals())

/** localStorage as browsers have it: methods, and its keys as its own. */
const storage = (): ProxyHandler<object> => ({
  get: (_, name) =>
    ({
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    })[name as 'getItem'],
  ownKeys: () => [...stored.keys()],
  getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
})
const shelf: Shelf = {
  keys: () => [...stored.keys()],
  get: (key) => stored.get(key) ?? null,
  set: (key, value) => void stored.set(key, value),
  remove: (key) => void stored.delete(key),
}
const unsent = (text: string) => ({
  clientId: text,
  content: { kind: 'text', text } as const,
  replyTo: null,
  at: '2026-01-01T00:00:00.000Z',
  failed: null,
})

test('messages typed without a line survive a reload and leave once, in the order written, however often the line breaks', async () => {
  const arrived: string[] = []
  let line: 'away' | 'cut' | 'up' = 'away'
  const cuts = { before: 0, after: 0 }
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (line === 'away' && ++cuts.before) throw new TypeError('no line')
    const { clientId } = JSON.parse(String(init.body)) as { clientId: string }
    if (!arrived.includes(clientId)) arrived.push(clientId)
    if (line === 'cut' && Math.random() < 0.5 && ++cuts.after) throw new TypeError('cut after it arrived')
    const seq = arrived.indexOf(clientId) + 1
    return new Response(JSON.stringify({ ...aMessage(seq), clientId }))
  })
  const before = createInboxStore()
  const stop = keepUnsent(before, 'me', shelf, () => {})
  const written = Array.from({ length: 20 }, (_, n) => `message ${n}`)
  await Promise.all(written.map((text) => deliver(before, CHAT, unsent(text))))
  expect(before.read().threads[CHAT]?.unsent.map(({ failed }) => failed)).toEqual(written.map(() => ''))
  before.clear()
  expect(shelf.keys()).toHaveLength(20)
  stop()

  line = 'cut'
  const after = createInboxStore()
  keepUnsent(after, 'me', shelf, () => {})
  for (let round = 0; after.read().threads[CHAT]?.unsent.length && round < 500; round++)
    await Promise.all((after.read().threads[CHAT]?.unsent ?? []).map((one) => deliver(after, CHAT, one)))
  expect(cuts.after).toBeGreaterThan(0)
  expect(arrived).toEqual(written)
  expect(after.read().threads[CHAT]?.unsent).toEqual([])
  expect(shelf.keys()).toEqual([])
})

test('what waited in a chat that somebody else took goes back to who typed it, and nobody else on this computer finds it', () => {
  stored.set('baton.unsent.other.x', JSON.stringify({ conversationId: CHAT, unsent: unsent('not mine') }))
  const store = createInboxStore()
  const lost: string[] = []
  keepUnsent(store, 'me', shelf, ({ unsent: { clientId } }) => lost.push(clientId))
  store.change((inbox) => ({ ...inbox, threads: { [CHAT]: { messages: [], unsent: [unsent('mine')] } } }))
  store.change((inbox) => withConversation(inbox, aChat({ id: CHAT, locked: true, version: 2, status: 'intervened' })))
  expect(lost).toEqual(['mine'])
  expect(shelf.keys()).toEqual(['baton.unsent.other.x'])
})

test('of two drafts the later wins on both sides, and an unsaved one is saved when the line is back', async () => {
  const saved: string[] = []
  let isAway = true
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (isAway) throw new TypeError('no line')
    if (init.method === 'GET') return new Response(JSON.stringify({ items: [], nextCursor: null }))
    const body = JSON.parse(String(init.body))
    saved.push(body.text)
    return new Response(JSON.stringify({ conversationId: CHAT, ...body }))
  })
  const drafts = new DraftStore('me')
  drafts.write(CHAT, 'reply', 'half')
  drafts.flush()
  await Promise.resolve()
  drafts.take({ conversationId: CHAT, kind: 'reply', text: 'older', typedAt: '2020-01-01T00:00:00.000Z' })
  expect(drafts.text(CHAT, 'reply')).toBe('half')

  isAway = false
  const reloaded = new DraftStore('me')
  expect(reloaded.text(CHAT, 'reply')).toBe('half')
  expect(new DraftStore('somebody else').text(CHAT, 'reply')).toBe('')
  await reloaded.load()
  await vi.waitFor(() => expect(saved).toEqual(['half']), 10_000)
  reloaded.take({
    conversationId: CHAT,
    kind: 'reply',
    text: 'typed on the phone',
    typedAt: '2999-01-01T00:00:00.000Z',
  })
  expect(reloaded.text(CHAT, 'reply')).toBe('typed on the phone')
  await reloaded.load()
  expect(reloaded.text(CHAT, 'reply')).toBe('')

  reloaded.take({ conversationId: CHAT, kind: 'reply', text: 'a late echo', typedAt: '2998-01-01T00:00:00.000Z' })
  expect(reloaded.text(CHAT, 'reply')).toBe('')
  const loading = reloaded.load()
  reloaded.write(CHAT, 'note', 'typed while it loads')
  await loading
  expect(reloaded.text(CHAT, 'note')).toBe('typed while it loads')
})
