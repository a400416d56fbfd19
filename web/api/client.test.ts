import { expect, test } from 'vitest'
import { z } from 'zod'
import { isRefused, read, reasonOf, Unreachable, withQuery } from './client.ts'

const Shape = z.object({ n: z.number() })

test('a good answer is read by its shape', () => {
  expect(read(Shape, 200, '{"n":1}')).toEqual({ n: 1 })
})

test('a refusal carries its code, its sentence and who holds the chat', () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'taken_by_another',
    detail: 'Arjun has taken this chat.',
    holder: { id: '2', name: 'Arjun' },
  }
  const refused = caught(() => read(Shape, 409, JSON.stringify(problem)))
  expect(isRefused(refused, 'taken_by_another')).toBe(true)
  expect(reasonOf(refused)).toBe('Arjun has taken this chat.')
  expect(isRefused(refused) && refused.problem.holder).toEqual({ id: '2', name: 'Arjun' })
})

test.each([
  ['a proxy’s own error page', 502, '<html>'],
  ['an answer of another shape', 200, '{"n":"one"}'],
  ['a broken answer', 200, '{"n":'],
])('%s tells nothing about what happened', (_title, status, text) => {
  expect(caught(() => read(Shape, status, text))).toBeInstanceOf(Unreachable)
})

test('only what is set is asked', () => {
  expect(withQuery('conversations', { bot: '1', q: '', section: undefined, limit: 50 })).toBe(
    'conversations?bot=1&limit=50',
  )
})

function caught(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
