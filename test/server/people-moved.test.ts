import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { changeTeam, dropTeam, makeTeam, setMembership } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { Listener, liveServer, type Person, person, textsOf } from '../support/live.ts'
import { fixtureNumbers, post, textWebhook } from '../support/whatsapp.ts'

await openFreshDatabase()
let server: Awaited<ReturnType<typeof liveServer>>
let botId: string
let julia: Person
let lucas: Person

beforeAll(async () => {
  botId = (await fixtureNumbers()).botId
  julia = await person('Julia', [botId])
  lucas = await person('Lucas', [botId])
  server = await liveServer()
})
afterAll(() => server.close())

let sent = 0
const write = async (text: string) =>
  expect(await post(server.app, textWebhook(`wamid.moved.${sent++}`, text, { user: 'GB.ana' }))).toBe(200)
const gaps = (ear: Listener) => ear.frames.filter(({ frame }) => frame === 'resync').length

test('who is put into a team or taken out of it is told to every screen, and so is the end of the team', async () => {
  const ear = await Listener.of(server.port, julia)
  const told = () => ear.of('people.changed').map(({ data }) => data.agentIds)
  const made = await makeTeam({ name: 'Sales', botIds: [botId], agentIds: [lucas.id] })
  if (!made.ok) throw new Error(made.code)
  await ear.until(() => told().length === 1)
  await changeTeam(made.team.id, { agentIds: [julia.id] })
  await ear.until(() => told().length === 2)
  // a change of nothing is told to nobody
  await changeTeam(made.team.id, { agentIds: [julia.id] })
  await dropTeam(made.team.id)
  await ear.until(() => told().length === 3)
  expect(told()).toEqual([[lucas.id], [lucas.id, julia.id], [julia.id]])
  // teams give no rights: nobody has to load everything anew
  expect(gaps(ear)).toBe(0)
  ear.cut()
})

test('who is taken out of a bot hears nothing that is written after it, and all of it once put back', async () => {
  const [theirs, ours] = [await Listener.of(server.port, lucas), await Listener.of(server.port, julia)]
  await write('before')
  await theirs.until(() => textsOf(theirs.events).includes('before'))
  for (let round = 1; round <= 20; round++) {
    await setMembership(botId, lucas.id, false)
    await write(`secret ${round}`)
    await ours.until(() => textsOf(ours.events).includes(`secret ${round}`))
    await theirs.until(() => gaps(theirs) === 2 * round - 1)
    await setMembership(botId, lucas.id, true)
    await theirs.until(() => gaps(theirs) === 2 * round)
    await write(`open ${round}`)
    await theirs.until(() => textsOf(theirs.events).includes(`open ${round}`))
  }
  expect(theirs.raw).not.toContain('secret')
  theirs.cut()
  ours.cut()
})

test('a line that was away while its person was moved hears of it when it comes back', async () => {
  const first = await Listener.of(server.port, lucas)
  const { cursor } = first
  first.cut()
  const [other] = await query<{ id: string }>(`insert into bot (name) values ('Other') returning id`)
  await setMembership(other!.id, lucas.id, true)
  const again = await Listener.of(server.port, lucas, cursor)
  await again.until(() => again.of('people.changed').some(({ data }) => data.agentIds.includes(lucas.id)))
  again.cut()
})
