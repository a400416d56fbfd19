import { readFileSync } from 'node:fs'
import {
  emptyState,
  type Facts,
  type Flow,
  type Input,
  type Live,
  type MessageInput,
  Pack,
  seenAfter,
  type Turn,
  turn,
} from '#domain/flow/index.ts'

/** The packs kept for ever as examples of the format, and the one of the demo. */
const places: Record<string, string> = {
  lumi: '../contracts/flow-format/lumi.json',
  'lumi-demo': '../../server/demo/lumi.json',
}

export const packFile = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(places[name] ?? name, import.meta.url), 'utf8'))

export const readPack = (name: string): Pack => Pack.parse(packFile(name))

/** A published bot made of drawn flows. */
export const botOf = (flows: Flow[], more: Partial<Live> = {}): Live => ({
  id: '1',
  name: 'Lumi',
  on: true,
  flows: flows.map((document) => ({ version: 1, document })),
  texts: {},
  defaultLanguage: flows[0]?.languages[0] ?? 'en',
  attributes: {},
  settings: { country: 'BR' },
  ...more,
})

export function lumi(name = 'lumi'): Live {
  const pack = readPack(name)
  return botOf(pack.flows, { texts: pack.texts ?? {}, attributes: pack.refs.attributes ?? {} })
}

/** A flow of one language with only what a test is about. */
export const flowOf = (blocks: Flow['blocks'], more: Partial<Flow> = {}): Flow => ({
  format: 1,
  id: 'main',
  name: 'Main',
  languages: ['en'],
  start: Object.keys(blocks)[0] ?? 'start',
  vars: {},
  triggers: { t_any: { on: 'any-message', at: [0, 0], exits: { next: Object.keys(blocks)[0] ?? 'start' } } },
  blocks,
  ...more,
})

export const someFacts = (more: Partial<Facts> = {}): Facts => ({
  contact: { id: 'c1', name: 'Ana Souza', phone: '+5511987654321', email: null },
  attributes: {},
  tags: [],
  language: 'en',
  zone: 'America/Sao_Paulo',
  channel: { id: '1', kind: 'whatsapp' },
  status: 'active',
  holder: null,
  windowClosesAt: null,
  open: true,
  opensAt: null,
  agentsOnline: 1,
  source: null,
  lastWroteAt: null,
  ...more,
})

/** An input as a test writes it: keys and times are given by the talk. */
export type Put<Kind extends Input = Input> = Kind extends Input ? Omit<Kind, 'key' | 'at'> : never

/** A conversation with a bot: keeps state, facts and clock, and remembers what was said. */
export class Talk {
  state = emptyState()
  now = Date.UTC(2026, 2, 2, 15, 0)
  last: Turn = { state: this.state, effects: [], log: [], came: [] }
  private keys = 0
  /** inputs put in so far */
  get count() {
    return this.keys
  }
  constructor(
    public bot: Live,
    public facts: Facts = someFacts(),
  ) {}

  /** Puts inputs in at once and returns what came of it, as lines of a tape. */
  put(...inputs: Put[]): string[] {
    const full = inputs.map((input) => ({ ...input, key: `k${++this.keys}`, at: this.now }))
    this.last = turn(this.bot, this.state, full, this.facts, this.now)
    this.state = this.last.state
    this.absorb(inputs)
    return this.lines()
  }
  write = (text: string) => this.put(typed(text))
  tap = (choice: string) => this.put(this.tapped(choice))
  tapped(choice: string): Put<MessageInput> {
    const found = this.choices().find(({ id }) => id.endsWith(`.${choice}`)) ?? { id: choice, title: choice }
    return {
      kind: 'message',
      content: { kind: 'reply', text: found.title, choiceId: found.id },
      text: found.title,
      choice: found.id,
    }
  }
  result = (more: { ok: boolean; status?: number; body?: unknown; error?: string }) =>
    this.put({ kind: 'result', call: this.call(), ...more })
  wait(ms: number) {
    this.now += ms
    return this
  }
  /** Rings the timer of the run that stands in such a wait. */
  ring(waitsFor: string) {
    const run = this.state.runs.find(({ wait }) => wait?.for === waitsFor)
    this.now = Math.max(this.now, run?.wait?.until ?? this.now)
    return this.put({ kind: 'timer', run: run?.id ?? '', no: run?.wait?.no ?? 0 })
  }
  call(): string {
    const wait = this.state.runs.map((run) => run.wait).find((one) => one?.for === 'call')
    return wait?.for === 'call' ? wait.call : ''
  }
  /** every choice of everything said so far in the last turn */
  private offered: { id: string; title: string }[] = []
  choices = () => this.offered

  private absorb(inputs: Put[]) {
    for (const effect of this.last.effects)
      if (effect.do === 'say' && effect.content.kind === 'choices')
        this.offered = [...effect.content.choices, ...this.offered].slice(0, 200)
    const wrote = inputs.find(({ kind }) => kind === 'message') ?? { kind: 'none' }
    this.facts = seenAfter(this.facts, this.last.effects, wrote, this.now)
  }

  private lines(): string[] {
    return this.last.effects.flatMap((effect) => {
      switch (effect.do) {
        case 'say': {
          const { content } = effect
          const words = 'text' in content ? content.text : content.kind
          return [`${effect.ask === undefined ? 'say' : 'ask'}: ${words}`]
        }
        case 'template':
          return [`template: ${effect.template}`]
        case 'call':
          return [`call: ${effect.call.what}`]
        case 'request':
          return [`request: ${effect.reason}`]
        case 'setAttribute':
          return [`set: ${effect.attribute} = ${JSON.stringify(effect.value)}`]
        case 'tag':
          return [`tag: ${effect.tag} ${effect.change}`]
        case 'resolve':
          return ['resolve']
        default:
          return []
      }
    })
  }
  outcomes = () => this.last.log.map(({ outcome }) => outcome)
  standing = () =>
    this.state.runs.map(({ frames, wait }) => `${frames.at(-1)?.flow}/${frames.at(-1)?.block} ${wait?.for}`)
}

export const typed = (text: string): Put<MessageInput> => ({ kind: 'message', content: { kind: 'text', text }, text })
