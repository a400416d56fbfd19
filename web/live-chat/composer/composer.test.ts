import { expect, test } from 'vitest'
import { fileMessages } from './file-messages.ts'
import { emojiOf, matching, shortcodeAt } from './shortcodes.ts'
import { blanksOf, componentsToSend, guesses, isBeyondUs, isComplete, shown, tooLong, wordsOf } from './template.ts'

test('a colon and two letters before the caret ask for an emoji, a clock or an address does not', () => {
  expect(shortcodeAt('Thanks :he', 10)).toEqual({ name: 'he', from: 7 })
  expect(shortcodeAt(':h', 2)).toBeNull()
  expect(shortcodeAt('at 14:05', 8)).toBeNull()
  expect(shortcodeAt('https://x', 9)).toBeNull()
  expect(shortcodeAt('Oi :coração', 11)).toEqual({ name: 'coração', from: 3 })
})

test('names that begin with the letters come before names that contain them, each emoji once', () => {
  const all = [
    { name: 'sweetheart', emoji: 'a' },
    { name: 'heart', emoji: 'b' },
    { name: 'hearts', emoji: 'b' },
  ]
  expect(matching(all, 'heart').map(({ emoji }) => emoji)).toEqual(['b', 'a'])
  expect(emojiOf('1F44D-1F3FB')).toBe('👍🏻')
})

const file = (id: string, kind: 'image' | 'audio' | 'document') => ({ id, kind })

test.each([
  ['under a picture', [file('1', 'image')], 'Look', [{ kind: 'image', fileId: '1', caption: 'Look' }]],
  [
    'under the first file that can carry them',
    [file('1', 'audio'), file('2', 'document'), file('3', 'image')],
    'Look',
    [
      { kind: 'audio', fileId: '1' },
      { kind: 'document', fileId: '2', caption: 'Look' },
      { kind: 'image', fileId: '3' },
    ],
  ],
  [
    'before a sound, which carries none',
    [file('1', 'audio')],
    'Listen',
    [
      { kind: 'text', text: 'Listen' },
      { kind: 'audio', fileId: '1' },
    ],
  ],
  ['nowhere when there are none', [file('1', 'image')], '', [{ kind: 'image', fileId: '1' }]],
] as const)('words sent with files go %s', (_, files, words, messages) => {
  expect(fileMessages(files, words)).toEqual(messages)
})

test('words too long for a caption go before the files', () => {
  const long = 'a'.repeat(1025)
  expect(fileMessages([file('1', 'image')], long)[0]).toEqual({ kind: 'text', text: long })
  expect(fileMessages([file('1', 'image')], long.slice(1))).toHaveLength(1)
})

const order = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
  { type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way, {{1}}.' },
  { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track', url: 'https://lume.example/{{1}}' }] },
]

test('every blank of a template is asked for once and sent in its place', () => {
  const blanks = blanksOf(order)
  expect(blanks.map(({ key }) => key)).toEqual(['header 1', '1', '2', 'button 1'])
  const values = { 'header 1': '#18230', '1': 'Priya', '2': '#18230', 'button 1': '18230' }
  expect(wordsOf(shown(order, values).body)).toBe('Hi Priya, order #18230 is on its way, Priya.')
  expect(componentsToSend(order, { values })).toEqual([
    { type: 'header', parameters: [{ type: 'text', text: '#18230' }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Priya' },
        { type: 'text', text: '#18230' },
      ],
    },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '18230' }] },
  ])
  expect(isComplete(order, { values })).toBe(true)
  expect(isComplete(order, { values: { ...values, '2': ' \n ' } })).toBe(false)
})

test('blanks by name are sent by name, in one line, and guessed where the name or a greeting says what they are', () => {
  const named = [{ type: 'BODY', text: 'Hi {{first_name}}, {{what}}' }]
  expect(componentsToSend(named, { values: { first_name: 'Ana', what: 'two\nlines' } })).toEqual([
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Ana', parameter_name: 'first_name' },
        { type: 'text', text: 'two lines', parameter_name: 'what' },
      ],
    },
  ])
  const known = (name: string) => (name === 'first_name' ? 'Ana' : null)
  expect(guesses(named, known)).toEqual({ first_name: 'Ana' })
  expect(guesses(order, known)).toEqual({ '1': 'Ana' })
})

test.each([
  [
    'a picture',
    [{ type: 'HEADER', format: 'IMAGE' }],
    { file: { id: '7', name: 'a.png' } },
    { type: 'image', image: { fileId: '7' } },
  ],
  [
    'a document',
    [{ type: 'HEADER', format: 'DOCUMENT' }],
    { file: { id: '7', name: 'a.pdf' } },
    { type: 'document', document: { fileId: '7', filename: 'a.pdf' } },
  ],
  [
    'a place',
    [{ type: 'HEADER', format: 'LOCATION' }],
    { place: { latitude: '-23.5', longitude: '-46.6', name: 'Studio', address: 'Rua 1' } },
    { type: 'location', location: { latitude: -23.5, longitude: -46.6, name: 'Studio', address: 'Rua 1' } },
  ],
])('a header with %s is filled in and sent', (_what, components, given, parameter) => {
  expect(isComplete(components, { values: {} })).toBe(false)
  expect(isComplete(components, { values: {}, ...given })).toBe(true)
  expect(componentsToSend(components, { values: {}, ...given })).toEqual([{ type: 'header', parameters: [parameter] }])
})

test('a code to copy, a one-time code and what is beyond this picker are told apart', () => {
  const coupon = [{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy' }] }]
  expect(componentsToSend(coupon, { values: { 'button 1': 'LUME10' } })).toEqual([
    { type: 'button', sub_type: 'copy_code', index: '0', parameters: [{ type: 'coupon_code', coupon_code: 'LUME10' }] },
  ])
  const code = [
    { type: 'BODY', text: '{{1}} is your code.' },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] },
  ]
  expect(componentsToSend(code, { values: { '1': '4711' } })[1]).toMatchObject({ sub_type: 'url', index: '0' })
  expect(isBeyondUs([{ type: 'CAROUSEL' }])).toBe(true)
  expect(tooLong([{ type: 'BODY', text: 'x{{1}}' }], { '1': 'y'.repeat(1024) })).toBe(1)
})
