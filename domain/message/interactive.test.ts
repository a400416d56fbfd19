import { describe, expect, test } from 'vitest'
import { choicesContent, choicesProblems, isList, linkProblems, SendableContent } from './index.ts'
import { pointFrom } from './place.ts'

const choice = (title: string, description = '') => ({ title, description })
const draft = (...choices: ReturnType<typeof choice>[]) => ({ text: 'Which one?', choices, listButton: 'Choose' })
const many = Array.from({ length: 10 }, (_, at) => choice(`Lamp ${at}`))

describe('choices by hand', () => {
  test.each([
    ['three short ones', draft(choice('Red'), choice('Blue'), choice('Green')), false],
    ['four', draft(...many.slice(0, 4)), true],
    ['one that is explained', draft(choice('Red', 'Like the sofa')), true],
    ['one longer than a button', draft(choice('A lamp in dark green')), false],
    ['one a letter longer still', draft(choice('A lamp in dark green!')), true],
  ])('%s', (_, made, list) => {
    expect(isList(made)).toBe(list)
    expect(choicesProblems(made)).toEqual([])
    const content = choicesContent(made, 'hand.1')
    expect(content.kind).toBe(list ? 'list' : 'buttons')
    expect(SendableContent.safeParse(content).error).toBeUndefined()
  })

  test.each([
    ['no question', { ...draft(choice('Red')), text: ' ' }, [{ field: 'text', why: 'empty' }]],
    [
      'an endless question',
      { ...draft(choice('Red')), text: 'a'.repeat(1025) },
      [{ field: 'text', why: 'long', most: 1024 }],
    ],
    ['an empty choice', draft(choice('Red'), choice('')), [{ field: 'choice.1', why: 'empty' }]],
    ['the same choice twice', draft(choice('Red'), choice('Red ')), [{ field: 'choice.1', why: 'twice' }]],
    ['a row too long', draft(choice('a'.repeat(25))), [{ field: 'choice.0', why: 'long', most: 24 }]],
    [
      'an endless explanation',
      draft(choice('Red', 'a'.repeat(73))),
      [{ field: 'description.0', why: 'long', most: 72 }],
    ],
    ['a list without its button', { ...draft(...many), listButton: '' }, [{ field: 'listButton', why: 'empty' }]],
  ])('%s is told beside its field', (_, made, problems) => {
    expect(choicesProblems(made)).toEqual(problems)
  })

  test('every choice has an id of its own', () => {
    const content = choicesContent(draft(...many), 'hand.7')
    const ids = content.kind === 'list' ? content.sections.flatMap(({ rows }) => rows.map(({ id }) => id)) : []
    expect([new Set(ids).size, ids[0]]).toEqual([10, 'hand.7.1'])
  })
})

test.each([
  ['https://casalume.example/halo', []],
  ['javascript:alert(1)', [{ field: 'url', why: 'wrong' }]],
  ['casalume.example', [{ field: 'url', why: 'wrong' }]],
  ['', [{ field: 'url', why: 'empty' }]],
])('a button that opens %j', (url, problems) => {
  expect(linkProblems({ text: 'Look', title: 'Open', url })).toEqual(problems)
  if (url) {
    const content = { kind: 'link', text: 'Look', title: 'Open', url }
    expect(SendableContent.safeParse(content).success).toBe(problems.length === 0)
  }
})

const paulista = { latitude: -23.5614, longitude: -46.6559 }
test.each([
  ['https://www.google.com/maps/place/MASP/@-23.5,-46.6,17z/data=!3m1!4b1!4m6!3d-23.5614!4d-46.6559', paulista],
  ['https://www.google.com/maps/@-23.5614,-46.6559,17z', paulista],
  ['https://maps.google.com/?q=-23.5614,-46.6559', paulista],
  ['https://www.google.com/maps/search/?api=1&query=-23.5614%2C-46.6559', paulista],
  ['https://maps.apple.com/?ll=-23.5614,-46.6559&q=MASP', paulista],
  ['https://www.openstreetmap.org/?mlat=-23.5614&mlon=-46.6559#map=16/1/1', paulista],
  ['https://www.openstreetmap.org/#map=16/-23.5614/-46.6559', paulista],
  ['geo:-23.5614,-46.6559', paulista],
  ['-23.5614, -46.6559', paulista],
  ['https://maps.app.goo.gl/abc', null],
  ['91, 10', null],
  ['somewhere', null],
])('%s names a point or none', (pasted, point) => {
  expect(pointFrom(pasted)).toEqual(point)
})
