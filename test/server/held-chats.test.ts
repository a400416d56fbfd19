import { describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { resolve } from '#server/conversation/index.ts'
import { watchOnce } from '#server/routing/index.ts'
import { changeAgent, forgetAskers } from '#server/team/index.ts'
import {
  ask,
  bot,
  chat,
  doors,
  hold,
  lastWord,
  onlyThese,
  opens,
  people,
  port,
  readers,
  reason,
  SECRET,
  sessionOf,
  stageHeldChat,
  supervise,
} from '../support/held.ts'
import { Listener, ticketFor } from '../support/live.ts'

stageHeldChat()

describe('P11: a chat that somebody holds, over every door', () => {
  test('strict: only its holder; nobody opens it with a reason', async () => {
    expect(await onlyThese(['holder'])).toBe(people.length * Object.keys(doors).length)
    for (const who of ['manager', 'admin']) expect((await opens(who)).json()).toMatchObject({ code: 'not_open_to_you' })
  })

  test('with a reason: only who gave one, until they leave; the holder is told, and it is in the audit log', async () => {
    await supervise('with-reason')
    expect(await onlyThese(['holder'])).toBeGreaterThan(50)
    expect((await opens('manager', { kind: 'complaint', reason: 'short' })).statusCode).toBe(422)
    expect((await opens('colleague')).json()).toMatchObject({ code: 'not_allowed' })
    expect((await opens('key')).json()).toMatchObject({ code: 'not_open_to_you' })
    const holder = await Listener.open(port, {
      origin: null,
      ticket: await ticketFor({ kind: 'person', id: readers.holder!.id }),
    })
    expect((await opens('manager')).statusCode).toBe(201)
    await holder.until(() => holder.of('journey.added').some(({ data }) => data.entry.kind === 'opened'))
    expect(holder.of('journey.added').find(({ data }) => data.entry.kind === 'opened')?.data.entry).toMatchObject({
      actor: { name: 'manager' },
      details: { kind: 'complaint', reason: reason.reason },
    })
    holder.cut()
    await onlyThese(['holder', 'manager'])

    // Reading is all: no move but giving the chat to somebody, no message, no mark of having read.
    for (const [method, path, body] of [
      ['POST', 'messages', { content: { kind: 'text', text: 'hello' } }],
      ['POST', 'messages', { content: { kind: 'note', text: 'hello' } }],
      ['POST', 'read', {}],
    ] as const)
      expect([path, (await ask('manager', method, `/conversations/${chat}/${path}`, body)).statusCode]).toEqual([
        path,
        403,
      ])

    expect((await ask('manager', 'DELETE', `/conversations/${chat}/access`)).json()).toMatchObject({ locked: true })
    await onlyThese(['holder'])
    const audit = await query<{ did: string; details: { reason?: string; because?: string } }>(
      `select did, details from audit where actor_id = $1 and did like 'chat.%' order by id`,
      [readers.manager!.id],
    )
    expect(audit.map(({ did, details }) => [did, details.reason ?? details.because])).toEqual([
      ['chat.opened', reason.reason],
      ['chat.left', 'left'],
    ])
  })

  const ends: [string, () => Promise<unknown>, string[]][] = [
    [
      'their time is over',
      () => query(`update chat_access set until = now() - interval '1 s' where ended_at is null`),
      ['holder'],
    ],
    ['the bot becomes strict', () => supervise('strict'), ['holder']],
    [
      'they are no manager any more',
      async () => {
        await changeAgent(readers.manager!.id, { role: 'agent', botIds: [bot.botId] }, null)
        readers.manager!.headers = await sessionOf('manager')
      },
      ['holder'],
    ],
    [
      'another takes the chat over',
      () => ask('admin', 'PUT', `/conversations/${chat}/assignment`, { agentId: readers.colleague!.id }),
      ['colleague'],
    ],
  ]
  test.each(ends)('it ends at once when %s', async (_, happens, left) => {
    await supervise('with-reason')
    expect((await opens('manager')).statusCode).toBe(201)
    const ear = await Listener.open(port, {
      origin: null,
      ticket: await ticketFor({ kind: 'person', id: readers.manager!.id }),
    })
    await happens()
    forgetAskers()
    await lastWord()
    for (const [name, knock] of Object.entries(doors)) {
      if (name === 'search') continue
      expect([name, (await knock('manager')).includes(SECRET)]).toEqual([name, false])
      for (const who of left) expect([name, who, (await knock(who)).includes(SECRET)]).toEqual([name, who, true])
    }
    // The open screen is told to drop what it shows.
    await watchOnce()
    await ear.until(
      () =>
        ear.of('conversation.changed').some(({ data }) => data.conversation.locked) ||
        ear.frames.some(({ frame }) => frame === 'resync'),
    )
    ear.cut()
    await changeAgent(readers.manager!.id, { role: 'manager', botIds: [] }, null)
    readers.manager!.headers = await sessionOf('manager')
    forgetAskers()
    await ask('admin', 'PUT', `/conversations/${chat}/assignment`, { agentId: readers.holder!.id })
  })

  test('freely: managers and admins read, and each look is in the audit log once', async () => {
    await supervise('team')
    const [last] = await query<{ id: string }>('select coalesce(max(id), 0)::text as id from audit')
    await onlyThese(['holder', 'manager', 'admin'])
    await doors.messages!('manager')
    const audit = await query<{ n: number }>(
      `select count(*)::int as n from audit where did = 'chat.opened' and id > $1 group by actor_id order by 1`,
      [last!.id],
    )
    expect(audit.map(({ n }) => n)).toEqual([1, 1])
  })

  test('after Resolve everybody of the bot reads it again, and nobody of another', async () => {
    await resolve(chat, readers.holder!.known)
    for (const who of people) {
      const sees = who !== 'stranger'
      expect([who, (await doors.messages!(who)).includes(SECRET)]).toEqual([who, sees])
    }
  })
})

describe('who looks at the same chat', () => {
  test('two who look are told of each other, whoever leaves is gone, and a locked chat tells nobody', async () => {
    const open = async (who: string) =>
      Listener.open(port, { origin: null, ticket: await ticketFor({ kind: 'person', id: readers[who]!.id }) })
    const [a, b, c] = [await open('holder'), await open('colleague'), await open('stranger')]
    const namesOn = (ear: Listener) =>
      ear
        .of('viewers')
        .at(-1)
        ?.data.viewers.map(({ name }) => name) ?? []
    for (const ear of [a, b, c]) ear.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 2)
    await b.until(() => namesOn(b).includes('holder'))
    expect(c.of('viewers')).toEqual([])
    b.say({ frame: 'viewing', conversationId: null })
    await a.until(() => namesOn(a).length === 1)
    b.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 2)
    b.cut()
    await a.until(() => namesOn(a).length === 1)
    await hold()
    await supervise('strict')
    const told = b.of('viewers').length
    a.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 1)
    expect(b.of('viewers')).toHaveLength(told)
    for (const ear of [a, c]) ear.cut()
  })
})
