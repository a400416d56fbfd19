import { expect, test } from 'vitest'
import { lumi, someFacts, Talk } from '#test/support/flow.ts'
import { minutes } from '../time.ts'

const HELLO = 'say: Hi Ana, I am Lumi 💡'
const MENU = 'ask: How can I help you today?'
const ORDER = 'ask: What is your order number? It is in your confirmation, for example 20418.'
const COLLEAGUE = 'say: I am asking a colleague to join. You can keep writing here.'
const RATE = 'ask: How was this chat, from 1 to 5?'

const person = { id: '7', name: 'Júlia Prado' }
const take = (talk: Talk) => {
  talk.facts.holder = person
  talk.facts.status = 'intervened'
  return talk.put({ kind: 'taken' })
}
const resolve = (talk: Talk, spoke = true) => {
  talk.facts.holder = null
  talk.facts.status = 'closed'
  return talk.put({ kind: 'resolved', spoke })
}

test('a first message is greeted, an order is found by its number, and the chat is rated', () => {
  const talk = new Talk(lumi())
  expect(talk.write('good morning')).toEqual([HELLO, MENU])
  expect(talk.tap('my_order')).toEqual([ORDER])
  expect(talk.write('I do not know')).toEqual(['ask: An order number has 4 to 8 digits. Could you check it?'])
  expect(talk.write('#20418')).toEqual(['call: http'])
  expect(talk.last.effects.find((effect) => effect.do === 'call')).toMatchObject({
    call: { path: '/orders/20418', method: 'GET', integration: 'shop' },
    repeatable: true,
  })
  expect(talk.result({ ok: true, status: 200, body: { status: 'sent', arrives: '2026-03-09' } })).toEqual([
    'say: Order #20418 is on its way and should arrive on March 9, 2026.',
    'set: last_order = "#20418"',
    RATE,
  ])
  expect(talk.tap('s5')).toEqual([])
  expect(talk.state.runs).toEqual([])
})

test('an order nobody knows is asked for once more', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('my_order')
  talk.write('99999')
  expect(talk.result({ ok: false, status: 404 })).toEqual([
    'say: I cannot find order 99999. Let us try once more.',
    ORDER,
  ])
})

test('a delivered order is tagged', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('my_order')
  talk.write('20418')
  talk.result({ ok: true, status: 200, body: { status: 'delivered' } })
  expect(talk.facts.tags).toEqual(['delivered'])
})

test('the knowledge answers, stays for more, and goes back to the menu when tapped', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  expect(talk.tap('lamps')).toEqual(['ask: What would you like to know about our lamps?'])
  expect(talk.write('Can I dim the Halo?')).toEqual(['call: knowledge'])
  expect(talk.result({ ok: true, body: { score: 0.9, answer: 'Yes, by touch.' } })).toEqual(['ask: Yes, by touch.'])
  expect(talk.tap('back')).toEqual([MENU])
})

test('a question the knowledge is not sure of is handed over', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('lamps')
  talk.write('Can you bend the Arco to 3 m?')
  expect(talk.result({ ok: true, body: { score: 0.41, answer: 'Perhaps.' } })).toEqual([
    COLLEAGUE,
    'request: Can you bend the Arco to 3 m?',
  ])
  expect(talk.standing()).toEqual(['welcome/person person'])
})

test('an assembly is booked by postcode, day and a POST that is never repeated', () => {
  const talk = new Talk(lumi())
  expect(talk.write('I need assembly')).toEqual(['ask: What is your postcode?'])
  expect(talk.write('05422-010')).toEqual([
    'set: postcode = "05422-010"',
    'ask: We come Tuesday or Friday, 8 to 17. Which day suits you?',
  ])
  expect(talk.tap('fri_11')).toEqual(['call: http'])
  expect(talk.last.effects.find((effect) => effect.do === 'call')).toMatchObject({
    call: { body: { postcode: '05422-010', slot: 'Friday, 11 to 14', phone: '+5511987654321' } },
    repeatable: false,
  })
  expect(talk.result({ ok: true, status: 201 })).toEqual([
    'say: Booked: Friday, 11 to 14, postcode 05422-010. We write to you the day before.',
    RATE,
  ])
})

test('in Portuguese every word is Portuguese, and a title typed in it is a choice', () => {
  const talk = new Talk(lumi(), someFacts({ language: 'pt-BR' }))
  expect(talk.write('oi')).toEqual(['say: Olá, Ana! Eu sou a Lumi 💡', 'ask: Como posso ajudar hoje?'])
  expect(talk.write('meu pedido')).toEqual(['ask: Qual é o número do pedido? Está na confirmação, por exemplo 20418.'])
  expect(talk.write('falar com atendente')).toEqual([
    'say: Estou chamando uma pessoa da equipe. Você pode continuar escrevendo aqui.',
    'request: falar com atendente',
  ])
})

test('a person takes the chat, resolves it, and only then the rating is asked', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.write('agent')
  expect(take(talk)).toEqual([])
  expect(talk.write('are you there?')).toEqual([])
  expect(talk.outcomes()).toEqual(['skipped'])
  expect(resolve(talk)).toEqual([RATE])
  expect(talk.tap('s4')).toEqual([])
  expect(talk.write('hi')).toEqual([HELLO, MENU])
})

test('while a person is awaited the bot still answers', () => {
  const talk = new Talk(lumi())
  talk.write('agent')
  expect(talk.wait(minutes(1)).write('menu')).toEqual([MENU])
  expect(talk.wait(minutes(1)).tap('my_order')).toEqual([ORDER])
})

test('while a person is awaited the fallback says only that the place is kept, every ten minutes', () => {
  const talk = new Talk(lumi())
  talk.write('agent')
  const keep = 'say: A colleague will read this too. You keep your place.'
  expect(talk.wait(minutes(1)).write('xyzzy')).toEqual([keep])
  expect(talk.wait(minutes(1)).write('plugh')).toEqual([])
  expect(talk.wait(minutes(1)).write('xyzzy')).toEqual([COLLEAGUE, 'request: xyzzy'])
})

test('nobody comes: a message is taken as an aside and the hand-over waits on', () => {
  const talk = new Talk(lumi())
  talk.write('agent')
  expect(talk.ring('person')).toEqual([
    'ask: Everybody is busy right now. Leave your message and we answer as soon as we can.',
  ])
  expect(talk.write('the lamp is broken')).toEqual([])
  expect(talk.wait(5_000).write('since Monday')).toEqual([])
  expect(talk.ring('answer')).toEqual(['say: Thank you. You keep your place in the queue.'])
  expect(talk.standing()).toEqual(['welcome/person person'])
  take(talk)
  expect(resolve(talk)).toEqual([RATE])
})

test('out of hours the words say when we open, and the request carries the message', () => {
  const facts = someFacts({ open: false, opensAt: '2026-03-03T12:00:00.000Z' })
  const talk = new Talk(lumi(), facts)
  expect(talk.write('agent')).toEqual([
    'ask: We are closed until Tuesday 09:00. Leave your message and a person answers then.',
  ])
  talk.write('call me')
  expect(talk.ring('answer')).toEqual(['say: Thank you, noted.', 'request: call me'])
})

test('two misses are answered, the third asks for a person', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  const sorry = ['say: Sorry, I did not understand that.', MENU]
  expect(talk.wait(minutes(1)).write('xyzzy')).toEqual(sorry)
  expect(talk.wait(minutes(1)).write('plugh')).toEqual(sorry)
  expect(talk.wait(minutes(1)).write('qwrty')).toEqual([COLLEAGUE, 'request: qwrty'])
})

test('a shop that does not answer hands over and nobody sees a code', () => {
  const talk = new Talk(lumi())
  talk.write('hi')
  talk.tap('my_order')
  talk.write('20418')
  expect(talk.ring('call')).toEqual([COLLEAGUE, 'request: 20418'])
})
