import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import {
  assign,
  assignToTeam,
  intervene,
  markRead,
  markUnread,
  requestPerson,
  resolve,
  sendMessage,
  unassign,
  undoResolve,
} from '#server/conversation/index.ts'
import { agentById, askerOfAgent, changeTeam, type Known, makeTeam } from '#server/team/index.ts'
import { startTail, type Tail } from '../../server/realtime/tail.ts'
import { applyEvent } from '../../web/socket/apply-event.ts'
import { openFreshDatabase } from '../support/database.ts'
import { differences, shown, snapshot, toldAll } from '../support/inbox.ts'
import { person } from '../support/live.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, fixtures, post, textWebhook, webhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const RUNS = runs(60)
const ACTIONS_A_RUN = 12
const RUNS_AN_ERA = 60
const CHATS = 3
let app: FastifyInstance
let tail: Tail
let people: Known[]
let chats: string[]
let team: string

beforeAll(async () => {
  const { botId } = await fixtureNumbers()
  app = await webhookDoor()
  const made = [await person('Julia', [botId]), await person('Lucas', [botId]), await person('Sofia', [botId], 'admin')]
  people = await Promise.all(made.map(async ({ id }) => askerOfAgent((await agentById(id))!)!))
  const sales = await makeTeam({ name: 'Sales', botIds: [botId], agentIds: people.map(({ id }) => id) })
  if (sales.ok) team = sales.team.id
  await meet()
  tail = await startTail()
})
afterAll(() => tail.stop())

/** New people, so that a long run compares chats that a screen loads whole. */
async function meet(): Promise<void> {
  era++
  for (let n = 0; n < CHATS; n++) await post(app, textWebhook(`wamid.p9.first.${era}.${n}`, 'hello', { user: user(n) }))
  const newest = 'select id from conversation order by id desc limit $1'
  chats = (await query<{ id: string }>(newest, [CHATS])).map(({ id }) => id).reverse()
}

let era = 0
let serial = 0
type Act = (chat: number, who: Known, other: Known) => Promise<unknown>
const user = (chat: number) => `GB.p9x${era}x${chat}`
const fromCustomer = (chat: number, message: Record<string, unknown>) =>
  post(
    app,
    webhook({
      contacts: [{ profile: { name: 'Ana' }, user_id: user(chat) }],
      messages: [
        {
          from_user_id: user(chat),
          id: `wamid.p9.${serial++}`,
          timestamp: String(fixtures.base_timestamp + serial),
          ...message,
        },
      ],
    }),
  )
const lastOf = async (chat: number, author: string) =>
  (
    await query<{ number: number; external_id: string | null }>(
      'select number, external_id from message where conversation_id = $1 and author = $2 order by number desc limit 1',
      [chats[chat], author],
    )
  )[0]
const tick = async (chat: number, status: string) => {
  const ours = await lastOf(chat, 'agent')
  if (!ours) return
  await post(
    app,
    webhook({
      statuses: [
        {
          id: ours.external_id ?? `wamid.ours.${chats[chat]}.${ours.number}`,
          status,
          timestamp: String(fixtures.base_timestamp + serial++),
          biz_opaque_callback_data: `${chats[chat]}-${ours.number}-1`,
          ...(status === 'failed' ? { errors: [{ code: 131026 }] } : {}),
        },
      ],
    }),
  )
}

/** Every action that can move what a screen shows. */
const actions: Record<string, Act> = {
  'customer writes': (chat) => fromCustomer(chat, { type: 'text', text: { body: `words ${serial}` } }),
  'customer sends a file': (chat) =>
    fromCustomer(chat, { type: 'image', image: { id: `media.${serial}`, mime_type: 'image/jpeg' } }),
  'customer reacts': async (chat) =>
    fromCustomer(chat, {
      type: 'reaction',
      reaction: { message_id: (await lastOf(chat, 'customer'))!.external_id, emoji: '👍' },
    }),
  'customer edits': async (chat) =>
    fromCustomer(chat, {
      type: 'edit',
      edit: {
        original_message_id: (await lastOf(chat, 'customer'))!.external_id,
        message: { type: 'text', text: { body: `better ${serial}` } },
      },
    }),
  'customer deletes': async (chat) =>
    fromCustomer(chat, {
      type: 'revoke',
      revoke: { original_message_id: (await lastOf(chat, 'customer'))!.external_id },
    }),
  'shop phone writes': (chat) =>
    post(
      app,
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: fixtures.waba_ids[0],
            changes: [
              {
                field: 'smb_message_echoes',
                value: {
                  metadata: { phone_number_id: fixtures.phone_number_ids[0] },
                  message_echoes: [
                    {
                      to_user_id: user(chat),
                      id: `wamid.p9.${serial++}`,
                      timestamp: String(fixtures.base_timestamp),
                      type: 'text',
                      text: { body: 'from the shop' },
                    },
                  ],
                },
              },
            ],
          },
        ],
      }),
    ),
  'a message is sent': (chat) => tick(chat, 'sent'),
  'a message is read': (chat) => tick(chat, 'read'),
  'a message fails': (chat) => tick(chat, 'failed'),
  intervene: (chat, who) => intervene(chats[chat]!, who),
  'return to queue': (chat, who) => unassign(chats[chat]!, who, 'busy'),
  resolve: (chat, who) => resolve(chats[chat]!, who),
  'undo resolve': async (chat, who) => {
    await intervene(chats[chat]!, who)
    await resolve(chats[chat]!, who)
    return undoResolve(chats[chat]!, who)
  },
  assign: (chat, who, other) => assign(chats[chat]!, who, other.id, 'please'),
  'pass to a team': (chat, who) => assignToTeam(chats[chat]!, who, team, 'please'),
  'a team is renamed': () => changeTeam(team, { name: `Sales ${serial++}` }),
  request: (chat, who) => requestPerson(chats[chat]!, who, 'wants a person'),
  // Only who holds a chat writes to the customer: they take it first, where they may.
  answer: async (chat, who) => {
    await intervene(chats[chat]!, who)
    const content = { kind: 'text' as const, text: `answer ${serial++}` }
    return sendMessage(chats[chat]!, who, { content, clientId: `c${serial}` })
  },
  note: (chat, who) => sendMessage(chats[chat]!, who, { content: { kind: 'note', text: `note ${serial++}` } }),
  'agent reacts': async (chat, who) => {
    await intervene(chats[chat]!, who)
    const messageId = `${chats[chat]}-${(await lastOf(chat, 'customer'))!.number}`
    return sendMessage(chats[chat]!, who, { content: { kind: 'reaction', messageId, emoji: '❤️' } })
  },
  'mark read': (chat, who) => markRead(chats[chat]!, who),
  'mark unread': (chat, who) => markUnread(chats[chat]!, who),
}

/** Follows the log for one reader; answers how to stop and what its screen shows by then. */
async function follow(asker: Known) {
  const events: Parameters<typeof applyEvent>[1][] = []
  let cursor = ''
  const leave = await tail.follow(
    {
      asker: () => asker,
      check: async () => {},
      begin: (at) => (cursor = at),
      tell: (event) => events.push(event),
      resync: (at) => (cursor = at),
    },
    null,
  )
  expect(cursor).not.toBe('')
  const before = await snapshot(chats, asker)
  return () => {
    leave()
    return events.reduce(applyEvent, before)
  }
}

test('P9: an old snapshot and the events since are a fresh snapshot, for every reader and every action', {
  timeout: 3_600_000,
}, async () => {
  const names = Object.keys(actions)
  const action = fc.tuple(fc.constantFrom(...names), fc.nat(CHATS - 1), fc.nat(2), fc.nat(2))
  // each action comes up in every long enough run, and each run is another history
  const histories = fc.sample(fc.array(action, { minLength: ACTIONS_A_RUN, maxLength: ACTIONS_A_RUN }), {
    numRuns: RUNS,
  })
  const done = new Map<string, number>()
  let violations = 0
  let compared = 0
  for (const [run, history] of histories.entries()) {
    if (run > 0 && run % RUNS_AN_ERA === 0) await meet()
    const screens = await Promise.all(people.map(follow))
    for (const [name, chat, who, other] of history) {
      const answer = await actions[name]!(chat, people[who]!, people[other]!)
      if (!(typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false))
        done.set(name, (done.get(name) ?? 0) + 1)
    }
    await toldAll(tail)
    for (const [i, screen] of screens.entries()) {
      const lived = screen()
      const fresh = await snapshot(chats, people[i]!)
      compared += Object.keys(lived.threads).length
      const [known, loaded] = [shown(lived, lived), shown(fresh, lived)]
      const wrong = differences(known, loaded)
      if (wrong.length > 0 && violations++ === 0) {
        console.log(
          history.map(([name, chat, who]) => `${name} ${chat} ${people[who]!.name}`).join('\n'),
          people[i]!.name,
          wrong,
        )
      }
    }
  }
  const never = names.filter((name) => !done.has(name))
  console.log(
    `P9: runs ${RUNS}, actions ${RUNS * ACTIONS_A_RUN}, threads compared ${compared}, violations ${violations}`,
  )
  expect(never).toEqual([])
  expect(compared).toBeGreaterThan(RUNS)
  expect(violations).toBe(0)
})
