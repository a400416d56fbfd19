import { expect, test } from 'vitest'
import { lumi, someFacts, Talk, typed } from '#test/support/flow.ts'
import { days, hours, minutes } from '../time.ts'

const HELLO = 'say: Hi Ana, I am Lumi 💡'
const MENU = 'ask: How can I help you today?'
const ORDER = 'ask: What is your order number? It is in your confirmation, for example 20418.'

const person = { id: '7', name: 'Júlia Prado' }
const take = (talk: Talk) => {
  talk.facts.holder = person
  talk.facts.status = 'intervened'
  return talk.put({ kind: 'taken' })
}
const giveBack = (talk: Talk, spoke: boolean) => {
  talk.facts.holder = null
  talk.facts.status = 'requesting'
  return talk.put({ kind: 'returned', spoke })
}

test('an old button leads where it led, an old list of days is over', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  const lamps = talk.tapped('lamps')
  talk.tap('assembly')
  talk.write('05422010')
  const day = talk.tapped('tue_08')
  expect(talk.wait(minutes(1)).put(lamps)).toEqual(['ask: What would you like to know about our lamps?'])
  expect(talk.wait(minutes(1)).put(day)).toEqual([
    'say: That choice is no longer open.',
    'ask: What would you like to know about our lamps?',
  ])
  expect(talk.outcomes()).toEqual(['stale'])
})

test('a double tap acts once', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  const tap = talk.tapped('my_order')
  expect(talk.put(tap)).toEqual([ORDER])
  expect(talk.wait(1_000).put(tap)).toEqual([])
  expect(talk.outcomes()).toEqual(['duplicate'])
})

test('what is written while the shop is asked is held and taken afterwards, in order', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('my_order')
  talk.write('20418')
  expect(talk.write('menu')).toEqual([])
  expect(talk.outcomes()).toEqual(['held'])
  const said = talk.result({ ok: false, status: 404 })
  expect(said.slice(0, 2)).toEqual(['say: I cannot find order 20418. Let us try once more.', ORDER])
  expect(said.at(-1)).toBe(MENU)
})

test('a chat given back unspoken keeps its place, a spoken one does not', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('my_order')
  take(talk)
  expect(talk.standing()).toEqual(['welcome/order_number turn'])
  expect(giveBack(talk, false)).toEqual([])
  expect(talk.standing()).toEqual(['welcome/order_number answer'])
  take(talk)
  expect(giveBack(talk, true)).toEqual([])
  expect(talk.state.runs).toEqual([])
})

test('the quick reply of a template starts its flow, and its words are no keyword', () => {
  const talk = new Talk(lumi(), someFacts({ lastWroteAt: 0 }))
  expect(talk.put({ ...typed('My order'), template: { id: 'refund_policy_update', button: 0 } })).toEqual([
    'say: Refunds for order your order go to the bank the same day. Banks take up to 5 working days.',
    'tag: refund added',
    'ask: Does this answer your question?',
  ])
})

test('a question left alone ends in silence after its time', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  expect(talk.wait(hours(23)).ring('answer')).toEqual([])
  expect(talk.state.runs).toEqual([])
  expect(talk.wait(days(31)).write('good day')).toEqual([HELLO, MENU])
})

test('the demo bot asks for the room once and suggests a lamp by it', () => {
  const talk = new Talk(lumi('lumi-demo'))
  talk.write('hi')
  expect(talk.tap('lamps')).toEqual(['ask: Which room is the lamp for?'])
  const [set, said] = talk.tap('dining_room')
  expect(set).toBe('set: room = "Dining room"')
  expect(said).toContain('Halo pendant')
  talk.write('menu')
  expect(talk.tap('lamps')[0]).toContain('Halo pendant')
})
