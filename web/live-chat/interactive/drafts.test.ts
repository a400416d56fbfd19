import { expect, test } from 'vitest'
import { SendableContent } from '#domain/message/index.ts'
import { contentOf, type Drafts, emptyDrafts, interactiveKinds, problemsOf } from './drafts.ts'

const filled: Drafts = {
  kind: 'choices',
  choices: { text: 'Which?', choices: [{ title: 'Red', description: '' }], listButton: 'Choose' },
  link: { text: 'Look', title: 'Open', url: 'https://casalume.example' },
  place: { latitude: '-23,5614', longitude: ' -46.6559 ', name: 'Studio', address: '' },
  askPlace: { text: 'Where are you?' },
}

test.each(interactiveKinds)('a filled draft of %s is a message the server takes', (kind) => {
  expect(problemsOf({ ...filled, kind })).toEqual([])
  expect(SendableContent.safeParse(contentOf({ ...filled, kind }, 'hand.1')).error).toBeUndefined()
})

test('an empty draft says what is missing, and the words of the composer are taken over', () => {
  const empty = emptyDrafts('Hello', 'Choose', 'Where?')
  const missing = (kind: Drafts['kind']) => problemsOf({ ...empty, kind }).map(({ field }) => field)
  expect(missing('choices')).toEqual(['choice.0', 'choice.1'])
  expect(missing('link')).toEqual(['title', 'url'])
  expect(missing('place')).toEqual(['latitude', 'longitude'])
  expect(missing('askPlace')).toEqual([])
})

test.each([
  ['91', '0', ['latitude']],
  ['0', '181', ['longitude']],
  ['north', '0', ['latitude']],
])('latitude %s and longitude %s', (latitude, longitude, wrong) => {
  const problems = problemsOf({ ...filled, kind: 'place', place: { ...filled.place, latitude, longitude } })
  expect(problems.map(({ field }) => field)).toEqual(wrong)
})
