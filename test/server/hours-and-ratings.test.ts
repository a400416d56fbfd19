import { describe, expect, test } from 'vitest'
import { days } from '#domain/index.ts'
import { rateChoice } from '#domain/routing/index.ts'
import { dayOf, episodesOf, intervene, requestPerson, resolve, undoResolve } from '#server/conversation/index.ts'
import { watchOnce } from '#server/routing/index.ts'
import { clock } from '#server/settings/index.ts'
import { setPresence } from '#server/team/index.ts'
import { bot, newName, set, skipMinutes, stageRouting, waiting } from '../support/routing.ts'
import { chatRow, customerWrites, person, settled, thread } from '../support/turns.ts'

stageRouting()

describe('closed, or nobody there', () => {
  const closedNow = () => ({ on: true, week: Array.from({ length: 7 }, () => []), exceptions: [], onceEveryHours: 8 })

  test('who asks for a person while nobody is Online reads so, once per request', async () => {
    await set({ tellNobodyOnline: true })
    const away = await person('Away', [bot.botId], { presence: 'away' })
    const id = await waiting(away)
    await requestPerson(id, away, 'again')
    expect((await thread(id)).filter((line) => line.includes('online right now'))).toHaveLength(1)
    await setPresence(away.id, 'online')
    const second = await waiting(away)
    expect((await thread(second)).some((line) => line.includes('online right now'))).toBe(false)
  })

  test('outside the hours the away text is read once in eight hours, beside the bot’s answers', async () => {
    await set({ hours: { ...closedNow(), botAnswers: true } })
    const name = newName()
    const id = await customerWrites(bot, name, 'hello')
    await settled(id)
    await customerWrites(bot, name, 'anybody?')
    await settled(id)
    const said = await thread(id)
    expect(said.filter((line) => line.startsWith('system: Thank you for writing'))).toHaveLength(1)
    expect(said.some((line) => line.startsWith('bot: '))).toBe(true)
    skipMinutes(481)
    await customerWrites(bot, name, 'hello again')
    await settled(id)
    expect((await thread(id)).filter((line) => line.startsWith('system: Thank you for writing'))).toHaveLength(2)
  })

  test('with the bot silent outside the hours only the away text is sent', async () => {
    await set({ hours: { ...closedNow(), botAnswers: false } })
    const id = await customerWrites(bot, newName(), 'hello')
    await settled(id)
    expect(await thread(id)).toEqual(['customer: hello', expect.stringContaining('system: Thank you for writing')])
  })
})

describe('the rating', () => {
  const tap = (name: string, choice: string) => customerWrites(bot, name, '4 · Good', { choice })

  test('it is asked once Resolve can no longer be undone, its answer stands on the episode and wakes no bot', async () => {
    await set({ askRating: true })
    const julia = await person('Julia', [bot.botId])
    const name = newName()
    const id = await waiting(julia, name)
    skipMinutes(3)
    await intervene(id, julia)
    await resolve(id, julia)
    await watchOnce()
    expect((await thread(id)).some((line) => line.includes('How did we do'))).toBe(false)
    expect((await undoResolve(id, julia)).ok).toBe(true)
    skipMinutes(1)
    await watchOnce()
    expect((await thread(id)).some((line) => line.includes('How did we do'))).toBe(false)
    await resolve(id, julia)
    skipMinutes(1)
    await Promise.all([watchOnce(), watchOnce()])
    expect((await thread(id)).filter((line) => line.includes('How did we do'))).toHaveLength(1)

    const [episode] = await episodesOf(id, null, 5)
    expect(episode).toMatchObject({ outcome: 'resolved', requests: 1, holder: { name: 'Julia' }, rating: null })
    expect(episode?.waitedMs).toBeGreaterThanOrEqual(180_000)
    const before = (await thread(id)).filter((line) => line.startsWith('bot:')).length
    await tap(name, rateChoice(episode!.id, 4))
    await settled(id)
    await tap(name, `rate:${episode!.id}:comment`)
    await settled(id)
    await customerWrites(bot, name, 'Very kind, thank you')
    await settled(id)
    expect((await episodesOf(id, null, 5))[0]).toMatchObject({ rating: 4, comment: 'Very kind, thank you' })
    expect(await episodesOf(id, null, 5)).toHaveLength(1)
    const after = await thread(id)
    expect(after.filter((line) => line.startsWith('bot:'))).toHaveLength(before)
    expect((await chatRow(id)).status).toBe('closed')
    expect(after.at(-1)).toContain('we will read it')

    // The day of who had the chat is told from it, and of nobody else, however the chat goes on.
    const day = () => dayOf(julia.id, new Date(clock.now().getTime() - days(1)), clock.now())
    const told = await day()
    expect(told).toMatchObject({ resolved: 1, rating: 4, waitMs: episode!.waitedMs })
    expect(told.held.queue).toBeGreaterThanOrEqual(180_000)
    expect(told.resolutionMs).toBeGreaterThan(0)
    expect(await dayOf(julia.id, clock.now(), clock.now())).toMatchObject({ resolved: 0, rating: null, waitMs: null })

    // What they write next is for the bot again, and begins another episode.
    await customerWrites(bot, name, 'hello')
    await settled(id)
    expect((await chatRow(id)).status).toBe('active')
    expect(await episodesOf(id, null, 5)).toHaveLength(2)
    expect(await day()).toMatchObject({ resolved: 1, rating: 4 })
  })

  test('a day of silence ends an episode; a held chat has none that ends by itself', async () => {
    const julia = await person('Julia', [bot.botId])
    const name = newName()
    const id = await customerWrites(bot, name, 'hello')
    await settled(id)
    skipMinutes(25 * 60)
    await customerWrites(bot, name, 'hello again')
    await settled(id)
    await intervene(id, julia)
    skipMinutes(25 * 60)
    await customerWrites(bot, name, 'still here')
    const episodes = await episodesOf(id, null, 5)
    expect(episodes.map(({ outcome }) => outcome)).toEqual([null, 'quiet'])
    expect(episodes[0]?.holder?.name).toBe('Julia')
  })
})
