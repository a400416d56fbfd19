import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { requestPerson } from '#server/conversation/index.ts'
import { say } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { customerWrites, lumiBot, person, settled, startWorkers, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let stop: () => Promise<void>

beforeAll(async () => {
  bot = await lumiBot('whatsapp')
  stop = startWorkers()
})
afterAll(() => stop?.())

const deeds = ['writes', 'twice', 'agent', 'again', 'template', 'note', 'notice', 'wants a person', 'fails'] as const
type Deed = (typeof deeds)[number]

/** The counters of a contact as they are kept, and as they are counted from what is stored. */
const counters = async (conversations: string[]) => {
  const [row] = await query<{ kept: number[]; counted: number[] }>(
    `select array[sum(c.session_messages), sum(c.template_messages), sum(c.unresolved_queries)]::int[] as kept,
       array[sum(m.said), sum(m.templates), sum(j.queries)]::int[] as counted
     from conversation c
       cross join lateral (select
         count(*) filter (where author in ('customer', 'bot', 'agent') and kind not in ('template', 'note')
           and extra ->> 'noticeFor' is null) as said,
         count(*) filter (where kind = 'template') as templates
         from message where conversation_id = c.id) m
       cross join lateral (select count(*) as queries from journey where conversation_id = c.id and kind = 'requested') j
     where c.id = any ($1)`,
    [conversations],
  )
  return row!
}

let turn = 0
test('counters are what one counts from the messages, whatever happens at the same time', async () => {
  const script = fc.array(fc.tuple(fc.nat(1), fc.constantFrom(...deeds)), { minLength: 4, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const me = ++turn
      const users = [`55119${String(me).padStart(8, '0')}`, `55218${String(me).padStart(8, '0')}`]
      const chats = await Promise.all(users.map((user) => customerWrites(bot, user, 'hi')))
      const manager = await person('Ana', [bot.botId], { role: 'manager' })
      const act = async (chat: number, deed: Deed, at: number): Promise<void> => {
        const conversationId = chats[chat]!
        const speak = (content: Parameters<typeof say>[1]['content'], more: object = {}) =>
          transaction((tx) => say(tx, { conversationId, author: 'agent', authorId: null, content, ...more }))
        const clientId = `${me}-${at}`
        if (deed === 'writes') await customerWrites(bot, users[chat]!, `words ${at}`)
        if (deed === 'twice') {
          const repeated = () => customerWrites(bot, users[chat]!, 'again', {}, `x-${me}-${at}`)
          await Promise.all([repeated(), repeated()])
        }
        if (deed === 'agent') await speak({ kind: 'text', text: 'Hello' })
        if (deed === 'again') {
          const repeated = () => speak({ kind: 'text', text: 'Once' }, { clientId })
          await Promise.all([repeated(), repeated()])
        }
        if (deed === 'template') await speak({ kind: 'template', name: `t${at}`, language: 'en', components: [] })
        if (deed === 'note') await speak({ kind: 'note', text: 'Inside' })
        if (deed === 'notice')
          await speak({ kind: 'text', text: 'Resolved' }, { author: 'system', extra: { noticeFor: 'resolved' } })
        if (deed === 'wants a person') await requestPerson(conversationId, manager)
        if (deed === 'fails')
          await transaction(async (tx) => {
            await say(tx, {
              conversationId,
              author: 'agent',
              authorId: null,
              content: { kind: 'template', name: 'gone', language: 'en', components: [] },
            })
            throw new Error('rolled back')
          }).catch(() => {})
      }
      await Promise.all(steps.map(([chat, deed], at) => act(chat, deed, at)))
      await Promise.all(chats.map(settled))
      const { kept, counted } = await counters(chats)
      expect(kept).toEqual(counted)
      const [campaigns] = await query<{ n: number }>(
        'select count(*)::int as n from campaign_recipient where conversation_id = any ($1)',
        [chats],
      )
      expect(campaigns!.n).toBe(counted[1])
    }),
    { numRuns: runs(12) },
  )
})
