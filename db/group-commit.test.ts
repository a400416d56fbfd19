import { expect, test } from 'vitest'
import { openFreshDatabase } from '#test/support/database.ts'
import { groupCommit } from './group-commit.ts'
import { query } from './pool.ts'

await openFreshDatabase()
await query('create table entry (word text primary key check (length(word) < 20))')

/** A gate that the test opens: until then the write that is running does not end. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { open, opened }
}

const insertAll = async (words: string[]): Promise<string[]> =>
  (await query<{ word: string }>('insert into entry select unnest($1::text[]) returning word', [words])).map(
    ({ word }) => word,
  )

test('what arrives while a write runs goes together in the next one, in its order', async () => {
  const { open, opened } = gate()
  const batches: number[][] = []
  const add = groupCommit<number, number>(
    async (items) => {
      batches.push(items)
      if (batches.length === 1) await opened
      return items.map((item) => item * 10)
    },
    { most: 500, lanes: 1 },
  )
  const first = add(1)
  await expect.poll(() => batches.length, { timeout: 10_000 }).toBe(1)
  const later = [2, 3, 4].map(add)
  open()
  expect(await Promise.all([first, ...later])).toEqual([10, 20, 30, 40])
  expect(batches).toEqual([[1], [2, 3, 4]])
})

test('no batch is larger than the most, and no more lanes run than allowed', async () => {
  let running = 0
  let mostAtOnce = 0
  const sizes: number[] = []
  const add = groupCommit<number, number>(
    async (items) => {
      mostAtOnce = Math.max(mostAtOnce, ++running)
      sizes.push(items.length)
      await query('select 1')
      running--
      return items
    },
    { most: 7, lanes: 2 },
  )
  const items = Array.from({ length: 100 }, (_, i) => i)
  expect(await Promise.all(items.map(add))).toEqual(items)
  expect(Math.max(...sizes)).toBe(7)
  expect(mostAtOnce).toBe(2)
})

test('a bad entry fails alone and the others of its batch are stored', async () => {
  const add = groupCommit(insertAll, { lanes: 1 })
  const words = ['wren', 'a word that is much too long', 'robin', 'wren', 'finch']
  const results = await Promise.allSettled(words.map(add))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await query('select word from entry order by word')).toEqual([
    { word: 'finch' },
    { word: 'robin' },
    { word: 'wren' },
  ])
})

test('when the database hangs up, the whole batch fails at once instead of one after another', async () => {
  let tries = 0
  const add = groupCommit<number, number>(async () => {
    tries++
    await query('select pg_terminate_backend(pg_backend_pid())')
    return []
  })
  const results = await Promise.allSettled([1, 2, 3, 4].map(add))
  expect(results.every(({ status }) => status === 'rejected')).toBe(true)
  expect(tries).toBe(1)
})

test('a write that returns too few results is a failure, not a wait for ever', async () => {
  const add = groupCommit<number, number>(async () => [])
  await expect(add(1)).rejects.toThrow('1 entries were written and 0 results came back')
})
