import type { Step } from './define.ts'
import { inLanguage } from './language.ts'
import { defaultTexts } from './live.ts'
import { lookUp, typeOf } from './lookup.ts'
import { payloadOf } from './payload.ts'
import { render } from './render.ts'
import type { Effect, Run, Value } from './run.ts'
import type { Said } from './said.ts'
import { follows, type Scene, topFrame } from './scene.ts'
import type { Take, Text, Where } from './shapes.ts'
import { fill } from './text.ts'
import { fitTo, pointed } from './values.ts'
import { holds } from './where.ts'

/** A walk says at most so much for one input, and so much while the customer is silent. */
export const MOST_SAID = 20
export const MOST_SAID_SINCE = 30
const MOST_ASKED = 20

/** What a block sees of the scene while its run stands on it. `asked` collects the keys of the messages that asked. */
export function stepOf(scene: Scene, run: Run, sameAsk = false): Step & { asked: string[] } {
  const { book, facts, now } = scene
  const frame = topFrame(run)
  const document = book.flow(frame.flow, frame.version)?.document
  const fallbacks = document?.languages ?? [book.bot.defaultLanguage]
  const language = speaks(scene, fallbacks[0])
  const speaking = { language, zone: facts.zone }
  const value = (name: string) => lookUp(name, run, facts, book, now)
  const reading = { language, zone: facts.zone, country: book.bot.settings.country ?? null, tools: book }
  const fits = (name: string, raw: unknown) => {
    const known = typeOf(name, run, book)
    if (!known) return undefined
    return fitTo(raw, known.type, {
      ...reading,
      ...('options' in known && known.options ? { options: known.options } : {}),
    })
  }
  const put = (name: string, to: Value | null) => {
    if (typeOf(name, run, book)?.is !== 'variable')
      effect({ do: 'setAttribute', attribute: name, value: to, from: value(name) ?? null })
    else if (to === null) delete run.vars[name]
    else run.vars[name] = to
  }
  const effect = (one: Effect) => happen(scene, one)
  const asked: string[] = []
  const step: Step & { asked: string[] } = {
    facts,
    now,
    run,
    flow: frame.flow,
    block: frame.block,
    language,
    tools: book,
    country: reading.country,
    asked,
    drawn: (exit) => exitTo(scene, run, exit) !== undefined,
    words: (text: Text, sink = 'message') => fill(inLanguage(text, language, fallbacks), value, sink, speaking) ?? '',
    fill: (template, sink) => fill(template, value, sink, speaking),
    botText: (key) => botText(scene, key, language),
    value,
    fits,
    write: (name, raw) => {
      const fitting = fits(name, raw)
      if (fitting === undefined) return false
      put(name, fitting)
      return true
    },
    clear: (name) => put(name, null),
    take: (take: Take, body) => {
      const found = take.flatMap(({ from, to }) => {
        const raw = pointed(body, from)
        return raw === undefined || raw === null ? [] : [{ to, raw }]
      })
      if (found.some(({ to, raw }) => fits(to, raw) === undefined)) return false
      for (const { to, raw } of found) step.write(to, raw)
      return true
    },
    holds: (where: Where) => holds(where, { facts, now, tools: book, value }),
    say: (content) => void say(scene, run, content, language),
    ask: (make) => {
      if (!sameAsk) run.asks++
      remember(scene, run)
      const payload = (choice: string) =>
        payloadOf({ run: run.id, ask: run.asks, flow: frame.flow, block: frame.block, choice })
      const key = say(scene, run, make(payload), language, run.asks)
      if (key) asked.push(key)
    },
    sayTemplate: (template, params, listen) => {
      if (listen) run.asks++
      const key = spokenKey(scene, run)
      if (!key) return
      if (listen) asked.push(key)
      effect({ do: 'template', key, run: run.id, template, params, language, listen })
    },
    effect,
    call: (call, { repeatable, timeout }) => {
      run.count++
      const id = `${run.id}.${run.count}`
      scene.row.calls.push(id)
      effect({ do: 'call', id, run: run.id, call, repeatable, timeout })
      return id
    },
    request: (request, botAnswers) => {
      effect({ do: 'request', ...request })
      scene.state.silent = !botAnswers
    },
  }
  return step
}

/** Where an exit of the block leads. */
export function exitTo({ book }: Scene, run: Run, exit: string): string | undefined {
  const frame = topFrame(run)
  const exits = book.flow(frame.flow, frame.version)?.document.blocks[frame.block]?.exits
  return exits && Object.hasOwn(exits, exit) ? exits[exit] : undefined
}

const speaks = ({ facts, book }: Scene, first: string | undefined) =>
  facts.language ?? facts.channelLanguage ?? first ?? book.bot.defaultLanguage

/** A text of the bot in the customer's language; empty when it was switched off. */
export function botText(scene: Scene, key: string, language?: string): string {
  const { texts, defaultLanguage } = scene.book.bot
  const text = (Object.hasOwn(texts, key) ? texts[key] : undefined) ?? defaultTexts[key]
  return text ? inLanguage(text, language ?? speaks(scene, defaultLanguage), [defaultLanguage]) : ''
}

/** The bot says something; nothing leaves while a person holds the chat, while it is off, or over the budget. */
export function say(scene: Scene, run: Run, content: Said, language: string, ask?: number): string | null {
  const messages = render(content, scene.facts.channel.kind)
  const key = messages.length === 0 ? null : spokenKey(scene, run)
  if (!key) return null
  follows(scene, {
    do: 'say',
    key,
    run: run.id,
    content,
    messages,
    language,
    ...(ask === undefined ? {} : { ask }),
  })
  return key
}

function spokenKey(scene: Scene, run: Run): string | null {
  if (scene.facts.holder || !scene.book.bot.on) return null
  scene.said++
  scene.state.saidSince++
  if (overBudget(scene)) return null
  run.count++
  const key = `${run.id}.${run.count}`
  scene.row.said.push(key)
  return key
}

export const overBudget = ({ said, state }: Scene) => said > MOST_SAID || state.saidSince > MOST_SAID_SINCE

/** An effect, and what the rest of the turn sees of it. */
export function happen(scene: Scene, effect: Effect) {
  const { facts, state } = scene
  follows(scene, effect)
  if (effect.do === 'setAttribute') {
    const { attribute, value } = effect
    if (attribute === 'name' || attribute === 'email')
      facts.contact[attribute] = typeof value === 'string' ? value : null
    else if (attribute === 'language') facts.language = typeof value === 'string' ? value : null
    else if (value === null) delete facts.attributes[attribute]
    else facts.attributes[attribute] = value
  }
  if (effect.do === 'tag') {
    facts.tags = facts.tags.filter((tag) => tag !== effect.tag)
    if (effect.change === 'added') facts.tags.push(effect.tag)
  }
  if (effect.do === 'request') {
    facts.status = 'requesting'
    state.misses = 0
  }
  if (effect.do === 'resolve') {
    facts.status = 'closed'
    state.misses = 0
    state.silent = false
  }
}

function remember({ state }: Scene, run: Run) {
  const { flow, version, block } = topFrame(run)
  const asked = { run: run.id, ask: run.asks, flow, version, block }
  const others = state.asked.filter((one) => one.run !== run.id || one.ask !== run.asks)
  state.asked = [...others, asked].slice(-MOST_ASKED)
}
