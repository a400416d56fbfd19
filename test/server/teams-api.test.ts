import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { bot, stageRouting, waiting } from '../support/routing.ts'
import { person } from '../support/turns.ts'

stageRouting()

let app: FastifyInstance
beforeAll(async () => {
  app = await appForTests()
})
const teamOf = async (id: string) =>
  (await query<{ team: string | null }>('select team_id as team from conversation where id = $1', [id]))[0]?.team

test('the API makes, lists, changes and deletes teams, and lists the chats of one', async () => {
  const { key } = await createKey({ name: 'teams', role: 'manager' }, null)
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', path: string, payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { payload: JSON.stringify(payload ?? {}) }),
    })
    return [answer.statusCode, answer.json()]
  }
  const [ana, stranger] = [await person('Ana', [bot.botId]), await person('Stranger', [])]
  const name = 'Returns'
  const [status, made] = await ask('POST', 'teams', { name, botIds: [bot.botId], agentIds: [ana.id, stranger.id] })
  expect([
    status,
    made.members.map(({ name: one, outside }: { name: string; outside: string[] }) => [one, outside.length]),
  ]).toEqual([
    201,
    [
      ['Ana', 0],
      ['Stranger', 1],
    ],
  ])
  expect(await ask('POST', 'teams', { name: name.toUpperCase(), botIds: [bot.botId] })).toMatchObject([
    409,
    { code: 'name_taken' },
  ])
  expect(await ask('POST', 'teams', { name: 'No bot', botIds: ['999999'] })).toMatchObject([404, {}])
  expect(await ask('POST', 'teams', { name: 'No one', botIds: [bot.botId], agentIds: ['999999'] })).toMatchObject([
    404,
    {},
  ])
  expect((await ask('GET', `teams?bot=${bot.botId}`))[1].items.map(({ id }: { id: string }) => id)).toEqual([made.id])
  expect(await ask('PATCH', `teams/${made.id}`, { agentIds: [ana.id] })).toMatchObject([
    200,
    { members: [{ name: 'Ana' }] },
  ])
  const id = await waiting(ana)
  expect(await ask('PUT', `conversations/${id}/assignment`, { teamId: made.id })).toMatchObject([
    200,
    { team: { id: made.id, name }, status: 'requesting' },
  ])
  expect((await ask('GET', `conversations?section=requesting&team=${made.id}`))[1].items).toMatchObject([{ id }])
  expect((await ask('GET', 'conversations?section=requesting&team=mine'))[1].items).toEqual([])
  expect(await ask('PUT', `conversations/${id}/assignment`, { note: 'to nobody' })).toMatchObject([
    422,
    { code: 'body_invalid' },
  ])
  const bulk = await ask('POST', 'conversations/bulk', { do: 'unread', ids: [id] })
  expect(bulk).toMatchObject([200, { items: [{ ok: true, conversation: { unread: 1 } }] }])
  expect(await ask('GET', `teams/${made.id}`)).toMatchObject([200, { chats: 1, flows: [] }])
  expect(await ask('DELETE', `teams/${made.id}`)).toEqual([200, { ok: true }])
  expect(await teamOf(id)).toBeNull()
  expect(await ask('GET', `teams/${made.id}`)).toMatchObject([404, {}])
})
