import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '#test/support/runs.ts'
import { type Rendered, render } from './render.ts'

const RUNS = runs(1_000)
const letters = fc.constantFrom('a', 'b', ' ', 'é', '👩‍👩‍👧‍👦', '🇧🇷', 'ن', 'ش', 'क्षि', 'ह', '漢', 'W', '1')
const titles = fc.uniqueArray(
  fc.array(letters, { minLength: 1, maxLength: 80 }).map((all) => all.join('').trim() || 'x'),
  { minLength: 1, maxLength: 30 },
)

test('every question keeps the limits of WhatsApp, and each choice can be picked', () => {
  const tally: Record<string, number> = {}
  fc.assert(
    fc.property(
      titles,
      fc.constantFrom('buttons' as const, 'list' as const),
      fc.nat({ max: 2_000 }),
      fc.boolean(),
      (names, as, length, described) => {
        const choices = names.map((title, i) => ({
          id: `f1.r1.1.main.menu.c${i}`,
          title,
          ...(described ? { description: title } : {}),
        }))
        const messages = render(
          { kind: 'choices', as, text: 'x'.repeat(length), button: 'Choose', choices },
          'whatsapp',
        )
        const last = messages.at(-1)
        for (const message of messages) expect(within(message)).toBe(true)
        tally[last?.kind ?? ''] = (tally[last?.kind ?? ''] ?? 0) + 1
        if (last?.kind === 'buttons') expect(last.buttons.map(({ id }) => id)).toEqual(choices.map(({ id }) => id))
        else if (last?.kind === 'list') {
          const rows = last.sections.flatMap((section) => section.rows)
          expect(rows.map(({ id }) => id)).toEqual(choices.map(({ id }) => id))
          expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
        } else {
          const text = messages.map((message) => ('text' in message ? message.text : '')).join('\n')
          for (let i = 1; i <= names.length; i++) expect(text).toContain(`${i}. `)
        }
      },
    ),
    { numRuns: RUNS },
  )
  console.log(`limits: ${RUNS} questions ${JSON.stringify(tally)}, 0 over`)
})

function within(message: Rendered): boolean {
  switch (message.kind) {
    case 'text':
      return message.text.length > 0 && message.text.length <= 4096
    case 'buttons':
      return (
        fits(message.text, 1024) && message.buttons.length <= 3 && message.buttons.every(({ title }) => fits(title, 20))
      )
    case 'list': {
      const rows = message.sections.flatMap((section) => section.rows)
      const named = message.sections.length === 1 || message.sections.every(({ title }) => fits(title, 24))
      return (
        fits(message.text, 1024) &&
        fits(message.button, 20) &&
        rows.length <= 10 &&
        message.sections.length <= 10 &&
        named &&
        rows.every(({ title, description }) => fits(title, 24) && (description === undefined || fits(description, 72)))
      )
    }
    default:
      return true
  }
}
const fits = (text: string, most: number) => text.length > 0 && text.length <= most

test('three short choices are buttons, four a list, eleven numbered text, and chips on the web', () => {
  const kinds = [3, 4, 11].map((count) => {
    const choices = Array.from({ length: count }, (_, i) => ({ id: `c${i}`, title: `Choice ${i}` }))
    const said = { kind: 'choices' as const, as: 'buttons' as const, text: 'Which?', button: 'Choose', choices }
    return [render(said, 'whatsapp').at(-1)?.kind, render(said, 'web').at(-1)?.kind]
  })
  expect(kinds).toEqual([
    ['buttons', 'buttons'],
    ['list', 'buttons'],
    ['text', 'buttons'],
  ])
})

test('a body too long for choices is said first, and audio goes before buttons', () => {
  const choices = [{ id: 'a', title: 'Yes' }]
  const said = { kind: 'choices' as const, as: 'buttons' as const, text: 'x'.repeat(1_500), button: 'Choose', choices }
  expect(render(said, 'whatsapp')).toEqual([
    { kind: 'text', text: 'x'.repeat(1_500) },
    { kind: 'buttons', text: 'Choose', buttons: choices },
  ])
  const media = { kind: 'audio' as const, file: '12' }
  expect(render({ ...said, text: 'Listen', media }, 'whatsapp')).toEqual([
    media,
    { kind: 'buttons', text: 'Listen', buttons: choices },
  ])
})
