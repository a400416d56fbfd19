import { describe, expect, test } from 'vitest'
import type { JourneyEvent } from '#protocol/http/index.ts'
import { aChat } from '../socket/inbox.builders.ts'
import { lastEpisode } from './baton.ts'

const at = (minute: number) => new Date(Date.parse('2026-11-20T11:00:00Z') + minute * 60_000).toISOString()
const happened = (minute: number, kind: JourneyEvent['kind'], name: string | null = null): JourneyEvent => ({
  id: String(minute),
  at: at(minute),
  kind,
  conversationId: '7',
  actor: { kind: 'agent', id: null, name },
  details: {},
})
const ended = (minute: number, missed = false) =>
  aChat({ missed, lastMessage: { text: 'Bye', kind: 'text', from: 'customer', at: at(minute) } })
const inMinutes = (episode: ReturnType<typeof lastEpisode>) =>
  episode?.legs.map(({ holder, ms }) => [holder, ms / 60_000])

describe('the last episode of a chat', () => {
  test('bot, queue and person, each as long as it held the chat', () => {
    const journey = [
      happened(0, 'firstMessage'),
      happened(4, 'requested'),
      happened(5, 'intervened', 'Sofia Klein'),
      happened(18, 'resolved', 'Sofia Klein'),
    ]
    const episode = lastEpisode(ended(18), journey.toReversed())
    expect(inMinutes(episode)).toEqual([
      ['bot', 4],
      ['queue', 1],
      ['person', 13],
    ])
    expect(episode?.outcome).toEqual({ kind: 'resolved', by: 'Sofia Klein' })
  })

  test('an earlier episode is left out', () => {
    const journey = [
      happened(0, 'firstMessage'),
      happened(2, 'intervened'),
      happened(9, 'resolved'),
      happened(60, 'flowStarted'),
      happened(64, 'flowEnded'),
    ]
    expect(inMinutes(lastEpisode(ended(70), journey.toReversed()))).toEqual([['bot', 10]])
  })

  test('an undone Resolve ended nothing', () => {
    const journey = [
      happened(0, 'firstMessage'),
      happened(1, 'intervened'),
      happened(5, 'resolved'),
      happened(5, 'resolveUndone'),
      happened(8, 'resolved', 'Júlia Prado'),
    ]
    expect(inMinutes(lastEpisode(ended(8), journey.toReversed()))).toEqual([
      ['bot', 1],
      ['person', 7],
    ])
  })

  test('a request nobody took is missed, and its wait lasts to the last word', () => {
    const journey = [happened(0, 'firstMessage'), happened(5, 'requested')]
    const episode = lastEpisode(ended(14, true), journey.toReversed())
    expect(inMinutes(episode)).toEqual([
      ['bot', 5],
      ['queue', 9],
    ])
    expect(episode?.outcome).toEqual({ kind: 'missed' })
  })

  test('without a journey there is no strip', () => {
    expect(lastEpisode(ended(1), [])).toBeNull()
  })
})
