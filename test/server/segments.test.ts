import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import {
  type ContactFacts,
  fields,
  isChangeable,
  isIn,
  kindOfAttribute,
  operatorsOf,
  questionsIn,
  type Rule,
  ticks,
  type Where,
} from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { segmentsOf } from '#server/contact/index.ts'
import { bounds } from '../../server/contact/bound.ts'
import { readable } from '../../server/contact/known.ts'
import { segmentSql } from '../../server/contact/segment-sql.ts'
import { CONTACTS, cities, dice, names, one, randomContacts } from '../support/contacts.ts'
import { openFreshDatabase } from '../support/database.ts'

await openFreshDatabase()
let facts: Map<string, ContactFacts>
beforeAll(async () => {
  facts = await randomContacts()
})

const hostile = `'; drop table contact; -- "$1" \\ %_`

const values: Record<string, readonly (string | number | boolean)[]> = {
  text: [...names, ...cities.filter(Boolean), 'an', 'p1@example.com', 'organic', 'pt', '%', hostile],
  phone: ['+55 11 99000-0003', '9000', '55', '007'],
  number: [0, 100, 250, 400],
  day: ['2026-03-15', 'P200D', '2026-06-01'],
  moment: ['P30D', 'P7D', '2026-11-01', 'PT12H'],
  yesNo: [true, false],
  tags: ['1', 'halo', 'Trade'],
  status: statuses,
  channel: ['whatsapp', 'web', '2'],
  bot: ['1', '2'],
  choice: ['Kitchen', 'hall', hostile],
  campaign: ticks,
}

function rule(): Rule {
  const attributes = { city: 'text', budget: 'number', moved: 'date', trade: 'boolean', room: 'choice' } as const
  const askable = {
    ...fields,
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, type]) => [`attribute:${name}`, kindOfAttribute[type]]),
    ),
    'attribute:email': 'text' as const,
    'campaign:1': 'campaign' as const,
    'campaign:2': 'campaign' as const,
  }
  const [field, kind] = one(Object.entries(askable))
  const op = one(operatorsOf[kind])
  const from = values[kind === 'tag' ? 'tags' : kind] ?? []
  if (op === 'isSet' || op === 'isNotSet') return { field, op }
  return op === 'in' ? { field, op, value: [one(from), one(from)].map(String) } : { field, op, value: one(from) }
}
function where(depth: number): Where {
  const parts = () => Array.from({ length: 1 + dice(3) }, () => where(depth - 1))
  const kind = depth === 0 ? 3 : dice(4)
  return kind === 0 ? { all: parts() } : kind === 1 ? { any: parts() } : kind === 2 ? { not: where(depth - 1) } : rule()
}

test('what SQL finds is what the rules say of every contact, and no word of a person is in its text', async () => {
  let partly = 0
  for (let n = 0; n < 400; n++) {
    const asked = n < 250 ? rule() : where(3)
    const plan = await readable(asked)
    const { bound, values: kept } = bounds()
    const text = `select p.id from contact p where ${segmentSql(plan, bound)}`
    // Names, numbers and signs of the statement itself; never a quote, backslash or letter that a person typed.
    for (const word of wordsOf(asked)) if (word.length > 3 && !/^\w+$/.test(word)) expect(text).not.toContain(word)
    expect(text).not.toMatch(/drop|Kitchen|Márina|example\.com/)
    const found = (await query<{ id: string }>(text, kept)).map(({ id }) => id).sort()
    const wanted = [...facts]
      .filter(([, one]) => isIn(plan, one))
      .map(([id]) => id)
      .sort()
    expect([asked, found]).toEqual([asked, wanted])
    if (found.length > 0 && found.length < CONTACTS) partly++
  }
  expect(partly).toBeGreaterThan(150)
})

test('what a flow is told of a segment is what the rules say, part by part', async () => {
  await query(
    `insert into segment (key, name, filter, is_shared) select 's' || n, 'S' || n, w, true from jsonb_array_elements($1) with ordinality d (w, n)`,
    [JSON.stringify(Array.from({ length: 60 }, () => where(3)))],
  )
  const stored = await query<{ key: string; where: Where }>('select key, filter as "where" from segment')
  const told = await segmentsOf(
    stored.map(({ key }) => key),
    [...facts.keys()],
  )
  let open = 0
  for (const { key, where: asked } of stored) {
    const plan = await readable(asked)
    const left = [...told.values()].map((plans) => plans[key]!)
    open += left.flatMap(questionsIn).length
    expect(left.flatMap(questionsIn).every(isChangeable)).toBe(true)
    const wanted = [...facts].map(([, one]) => isIn(plan, one))
    // Only what a turn can change is looked at any more.
    const found = [...facts].map(([id, one]) =>
      isIn(told.get(id)![key]!, {
        ...empty,
        ...{ name: one.name, email: one.email, language: one.language },
        ...{ attributes: one.attributes, tagIds: one.tagIds },
      }),
    )
    expect([asked, found]).toEqual([asked, wanted])
  }
  expect(open).toBeGreaterThan(1000)
})
const empty: ContactFacts = {
  ...{ name: null, phone: null, email: null, language: null, source: '', status: null, lastActiveAt: null },
  ...{ createdAt: new Date(0), optedOut: false, blocked: false, tagIds: [], firstTagId: null, attributes: {} },
  ...{ channelIds: [], botIds: [], campaigns: {} },
}

const wordsOf = (part: Where): string[] =>
  'field' in part
    ? [part.value ?? []].flat().map(String)
    : ('all' in part ? part.all : 'any' in part ? part.any : [part.not]).flatMap(wordsOf)
