import { expect, test } from 'vitest'
import { noticeEvents } from '#domain/notice/index.ts'
import { tunes } from './sounds.ts'

test('every event has a tune of its own, over within a second, told apart by its pitches', () => {
  const pitches = noticeEvents.map((event) => tunes[event].map(([, , pitch]) => pitch).join())
  expect(new Set(pitches).size).toBe(noticeEvents.length)
  for (const event of noticeEvents)
    for (const [at, lasts] of tunes[event]) expect([event, at + lasts < 1]).toEqual([event, true])
})
