import { expect, test } from 'vitest'
import { days } from '../time.ts'
import { asEmoji, whyNoReaction } from './reaction.ts'

test.each([
  ['👍', '👍'],
  ['👍🏽', '👍🏽'],
  ['❤', '❤️'],
  ['🇧🇷', '🇧🇷'],
  ['👩‍💻', '👩‍💻'],
  ['1️⃣', '1️⃣'],
  [' 🎉 ', '🎉'],
  ['👍👍', null],
  ['ok', null],
  ['1', null],
  ['', null],
  ['😀 hi', null],
])('%s is read as %s', (text, emoji) => {
  expect(asEmoji(text)).toBe(emoji)
})

const now = new Date('2026-11-22T12:00:00Z')
const message = { kind: 'text', revoked: false, isKnown: true, at: now }
test.each([
  ['a text', message, true],
  ['a picture of 29 days ago', { ...message, kind: 'image', at: new Date(now.getTime() - days(29)) }, true],
  ['one of 31 days ago', { ...message, at: new Date(now.getTime() - days(31)) }, false],
  ['a note', { ...message, kind: 'note' }, false],
  ['a deleted one', { ...message, revoked: true }, false],
  ['one that has not left', { ...message, isKnown: false }, false],
])('%s takes a reaction or says why not', (_, about, may) => {
  expect(whyNoReaction(about, now) === null).toBe(may)
})
