import { describe, expect, test } from 'vitest'
import { type Block, blocksOf, type Inline, isOnlyEmoji } from './rich-text.ts'

describe('a text with WhatsApp’s marks', () => {
  test.each([
    ['order *#20418*?', 'order <b>#20418</b>?'],
    ['*_both_* and ~gone~', '<b><i>both</i></b> and <s>gone</s>'],
    ['_*both*_', '<i><b>both</b></i>'],
    ['`a *b* c`', '<code>a *b* c</code>'],
    ['2*3*4 stays, snake_case_name stays', '2*3*4 stays, snake_case_name stays'],
    ['a * not bold*', 'a * not bold*'],
    ['*not bold *', '*not bold *'],
    ['**', '**'],
    ['*open', '*open'],
    ['(*inside*), *end*.', '(<b>inside</b>), <b>end</b>.'],
    ['https://lume.example/a_b_c*d', '<a>https://lume.example/a_b_c*d</a>'],
    ['*https://lume.example/x*', '<b><a>https://lume.example/x</a></b>'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['*olá* _नमस्ते_ ~مرحبا~', '<b>olá</b> <i>नमस्ते</i> <s>مرحبا</s>'],
  ])('%s', (text, shown) => {
    expect(blocksOf(text).map(written).join('|')).toBe(shown)
  })

  test('lines, quotes, lists and blocks stand by themselves', () => {
    expect(blocksOf('Hi\nthere\n> said\n> twice\n- one\n* two\n3. three\n4) four').map(written)).toEqual([
      'Hi\nthere',
      'quote: said\ntwice',
      'bullets 1: one / two',
      'numbers 3: three / four',
    ])
    expect(blocksOf('see ```\na *b*\n``` after').map(written)).toEqual(['see ', 'mono: a *b*', ' after'])
    expect(blocksOf('see ``` never closed').map(written)).toEqual(['see ``` never closed'])
  })

  test('a text made to be slow is not', () => {
    const before = performance.now()
    blocksOf('*a _b ~c '.repeat(8_000))
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

test.each([
  ['🙏', true],
  ['👍🏽 👨‍👩‍👧', true],
  ['🇧🇷', true],
  ['🙏🙏🙏🙏', false],
  ['123', false],
  ['ok 🙏', false],
  ['', false],
])('%s is only emoji: %s', (text, is) => {
  expect(isOnlyEmoji(text)).toBe(is)
})

const signs = { bold: 'b', italic: 'i', strike: 's' }
const inline = (pieces: Inline[]): string =>
  pieces
    .map((piece) =>
      piece.kind === 'text'
        ? piece.text
        : piece.kind === 'link'
          ? `<a>${piece.text}</a>`
          : piece.kind === 'code'
            ? `<code>${piece.text}</code>`
            : `<${signs[piece.kind]}>${inline(piece.inner)}</${signs[piece.kind]}>`,
    )
    .join('')

function written(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return inline(block.inner)
    case 'quote':
      return `quote: ${inline(block.inner)}`
    case 'mono':
      return `mono: ${block.text}`
    default:
      return `${block.kind} ${block.start}: ${block.items.map(inline).join(' / ')}`
  }
}
