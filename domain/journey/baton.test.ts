import { describe, expect, test } from 'vitest'
import { batonBetween, type ChatMoves, type Move } from './baton.ts'

const at = (day: number) => new Date(Date.UTC(2026, 8, 1) + day * 86_400_000)
const move = (day: number, kind: Move['kind'], name: string | null = null): Move => ({ kind, at: at(day), name })
const strip = (chats: ChatMoves[], from = 0, until = 90) => {
  const { legs, handovers } = batonBetween(chats, at(from), at(until))
  const day = (moment: Date) => (moment.getTime() - at(0).getTime()) / 86_400_000
  return { handovers, legs: legs.map((leg) => [leg.holder, leg.name, day(leg.from), day(leg.until)]) }
}

describe('who held the baton', () => {
  test('nobody before the first chat, then bot, queue and person in turn', () => {
    const chat = {
      began: at(10),
      moves: [
        move(20, 'requested'),
        move(21, 'intervened', 'Júlia'),
        move(25, 'transferred', 'Lucas'),
        move(30, 'resolved'),
      ],
    }
    expect(strip([chat])).toEqual({
      handovers: 1,
      legs: [
        [null, null, 0, 10],
        ['bot', null, 10, 20],
        ['queue', null, 20, 21],
        ['person', 'Júlia', 21, 25],
        ['person', 'Lucas', 25, 30],
        ['bot', null, 30, 90],
      ],
    })
  })
  test('what was so before the first day goes on, and is no hand-over of these days', () => {
    const chat = { began: at(-50), moves: [move(-3, 'intervened', 'Júlia'), move(5, 'unassigned')] }
    expect(strip([chat])).toEqual({
      handovers: 0,
      legs: [
        ['person', 'Júlia', 0, 5],
        ['queue', null, 5, 90],
      ],
    })
  })
  test('of two chats at once a person counts before the queue before the bot', () => {
    const one = { began: at(0), moves: [move(10, 'requested'), move(40, 'intervened', 'Júlia'), move(50, 'resolved')] }
    const other = { began: at(0), moves: [move(20, 'intervened', 'Lucas'), move(30, 'resolved')] }
    expect(strip([one, other])).toEqual({
      handovers: 2,
      legs: [
        ['bot', null, 0, 10],
        ['queue', null, 10, 20],
        ['person', 'Lucas', 20, 30],
        ['queue', null, 30, 40],
        ['person', 'Júlia', 40, 50],
        ['bot', null, 50, 90],
      ],
    })
  })
  test('asking again while a person is there changes nobody; an undone Resolve gives it back', () => {
    const chat = {
      began: at(0),
      moves: [
        move(10, 'intervened', 'Júlia'),
        move(11, 'requested'),
        move(12, 'resolved'),
        move(13, 'resolveUndone', 'Júlia'),
        move(14, 'resolvedByFlow'),
      ],
    }
    expect(strip([chat], 0, 20).legs).toEqual([
      ['bot', null, 0, 10],
      ['person', 'Júlia', 10, 12],
      ['bot', null, 12, 13],
      ['person', 'Júlia', 13, 14],
      ['bot', null, 14, 20],
    ])
  })
  test('without a chat there is one empty stretch', () => {
    expect(strip([])).toEqual({ handovers: 0, legs: [[null, null, 0, 90]] })
  })
})
