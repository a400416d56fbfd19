import type { Flow, Live } from '#domain/flow/index.ts'
import { botOf, flowOf, lumi } from './flow.ts'

/** Every kind of block and machine-made triggers, joined so that random walks reach all of them. */
const all: Flow = flowOf(
  {
    menu: {
      kind: 'buttons',
      at: [0, 0],
      text: { en: 'Menu' },
      choices: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: { en: `Way ${id}` } })),
      retries: 1,
      exits: { a: 'http', b: 'sleep', c: 'form', d: 'assign', e: 'split' },
    },
    http: {
      kind: 'http',
      at: [0, 0],
      method: 'POST',
      integration: 'shop',
      path: '/x',
      body: { a: '{{message}}' },
      take: [{ from: '/n', to: 'n' }],
      exits: { ok: 'asked' },
    },
    asked: {
      kind: 'question',
      at: [0, 0],
      text: { en: 'Number?' },
      answer: 'number',
      saveAs: 'n',
      exits: { next: 'add' },
    },
    add: { kind: 'set', at: [0, 0], changes: [{ to: 'n', add: 1 }], exits: { next: 'if' } },
    if: {
      kind: 'condition',
      at: [0, 0],
      branches: [{ id: 'big', where: { field: 'n', op: 'gt', value: 5 } }],
      exits: { big: 'hand', else: 'menu' },
    },
    sleep: { kind: 'wait', at: [0, 0], for: 'PT2H', exits: { next: 'remind', message: 'menu' } },
    remind: {
      kind: 'message',
      at: [0, 0],
      content: { kind: 'text', text: { en: 'Still there?' } },
      exits: { next: 'short' },
    },
    short: { kind: 'wait', at: [0, 0], for: 'PT20S', exits: { next: 'menu' } },
    form: {
      kind: 'form',
      at: [0, 0],
      form: 'f',
      text: { en: 'Form' },
      open: { en: 'Open' },
      exits: { next: 'tag', unsupported: 'tag' },
    },
    tag: { kind: 'tag', at: [0, 0], add: ['vip'], exits: { next: 'know' } },
    know: {
      kind: 'knowledge',
      at: [0, 0],
      text: { en: 'Ask me' },
      stay: true,
      back: { en: 'Back' },
      exits: { next: 'menu', unsure: 'hand' },
    },
    assign: {
      kind: 'assign',
      at: [0, 0],
      team: 't',
      text: { en: 'One moment' },
      exits: { unavailable: 'hand', resolved: 'menu' },
    },
    split: {
      kind: 'split',
      at: [0, 0],
      ways: [
        { id: 'x', weight: 1 },
        { id: 'y', weight: 1 },
      ],
      exits: { x: 'tpl', y: 'guest' },
    },
    tpl: { kind: 'template', at: [0, 0], template: 'tpl', listen: true, exits: { 'reply-0': 'done', timeout: 'done' } },
    guest: { kind: 'goto', at: [0, 0], flow: 'other', exits: { done: 'menu' } },
    hand: {
      kind: 'handover',
      at: [0, 0],
      text: { en: 'A person comes' },
      nobodyAfter: 'PT5M',
      exits: { resolved: 'rate', nobody: 'sorry' },
    },
    sorry: { kind: 'question', at: [0, 0], text: { en: 'Leave a word' }, answer: 'text', gather: 'PT10S', exits: {} },
    rate: {
      kind: 'question',
      at: [0, 0],
      text: { en: 'Rate' },
      answer: 'rating',
      saveAs: 'n',
      retries: 0,
      exits: { next: 'close' },
    },
    close: { kind: 'resolve', at: [0, 0], text: { en: 'Bye' }, exits: { next: 'done' } },
    done: { kind: 'end', at: [0, 0], outcome: 'answered' },
  },
  {
    vars: { n: { type: 'number' } },
    triggers: {
      t_any: { on: 'any-message', at: [0, 0], exits: { next: 'menu' } },
      t_event: { on: 'event', at: [0, 0], event: 'paid', exits: { next: 'remind' } },
      t_tag: { on: 'tag', at: [0, 0], tag: 'late', change: 'added', restart: true, exits: { next: 'sleep' } },
      t_agent: {
        on: 'keyword',
        at: [0, 0],
        always: true,
        words: [{ text: 'agent', match: 'exact' }],
        exits: { next: 'hand' },
      },
      t_hours: {
        on: 'keyword',
        at: [0, 0],
        back: true,
        words: [{ text: 'hours', match: 'contains' }],
        exits: { next: 'tag2' },
      },
    },
  },
)
all.blocks.tag2 = { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Nine to five' } } }
const other: Flow = flowOf(
  {
    q: {
      kind: 'list',
      at: [0, 0],
      text: { en: 'Pick' },
      sections: [
        {
          rows: [
            { id: 'one', title: { en: 'One' } },
            { id: 'two', title: { en: 'Two' } },
          ],
        },
      ],
      once: true,
    },
  },
  { id: 'other', triggers: { t_ev: { on: 'event', at: [0, 0], event: 'late', exits: { next: 'q' } } } },
)

/** Bots with every kind of block, and the demo's own. */
export const bots: Live[] = [botOf([all, other]), lumi(), lumi('lumi-demo')]
