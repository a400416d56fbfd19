import { type Block, definitionOf } from './blocks/index.ts'
import type { Flow } from './document.ts'
import { fold } from './fold.ts'
import { inLanguage } from './language.ts'
import type { Report, Surroundings, Written } from './problems.ts'
import { isKnownName } from './reference-problems.ts'
import { limits } from './render.ts'
import { lookupsOf } from './text.ts'

const MOST_CHOICES = 30

/** Words: languages that are missing, look-ups that name nothing, titles that are equal, limits of the channels. */
export function checkTexts(flow: Flow, around: Surroundings, report: Report) {
  for (const [id, block] of Object.entries(flow.blocks)) {
    const texts = definitionOf(block.kind).texts(block)
    for (const { text, most = limits.text } of texts) {
      for (const language of flow.languages)
        if (!spoken(Object.keys(text), language)) report('warning', 'text-missing', { block: id, about: language })
      for (const language of Object.keys(text))
        if (!flow.languages.includes(language)) report('error', 'unknown-language', { block: id, about: language })
      if (Object.values(text).some((words) => words.length > most)) longBody(id, most, around, report)
    }
    for (const words of everyString(block)) checkLookups(flow, around, words, id, report)
    checkTitles(flow, texts, id, report)
    checkChannels(flow, block, texts, id, around, report)
  }
}

const spoken = (languages: string[], wanted: string) =>
  languages.some((language) => language === wanted || language === wanted.split('-')[0])

function longBody(block: string, most: number, { channels }: Surroundings, report: Report) {
  if (most === limits.text) report('error', 'too-large', { block, about: String(most) })
  else if (channels.includes('whatsapp')) report('warning', 'becomes-two-messages', { block })
}

/** Patterns look like braces too; ids and hosts hold no look-ups and are harmless here. */
function everyString(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('{{') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyString) : []
}

function checkLookups(flow: Flow, around: Surroundings, words: string, block: string, report: Report) {
  const { names, broken } = lookupsOf(words)
  for (const one of broken) report('error', 'bad-lookup', { block, about: one })
  for (const name of names)
    if (!isKnownName(flow, around, name)) report('error', 'unknown-name', { block, about: name })
}

function checkTitles(flow: Flow, texts: readonly Written[], block: string, report: Report) {
  const titles = texts.flatMap(({ text, choiceTitles }) => (choiceTitles ? [text] : []))
  for (const language of flow.languages) {
    const folded = titles
      .map((title) => inLanguage(title, language, flow.languages))
      .map((title) => fold(title) || title)
    const twice = folded.find((title, i) => folded.indexOf(title) !== i)
    if (twice !== undefined) {
      report('error', 'same-title', { block, about: twice })
      return
    }
  }
}

/** What a choice becomes where the channel cannot draw it. */
function checkChannels(
  flow: Flow,
  block: Block,
  texts: readonly Written[],
  id: string,
  { channels }: Surroundings,
  report: Report,
) {
  const titles = texts.flatMap(({ text, choiceTitles }) => (choiceTitles ? [text] : []))
  if (titles.length > MOST_CHOICES) report('error', 'too-many', { block: id, about: String(MOST_CHOICES) })
  if (block.kind === 'list' && titles.length === 0 && !block.rowsFrom) report('error', 'no-choices', { block: id })
  if (!channels.includes('whatsapp') || titles.length === 0) return
  const longest = Math.max(
    ...titles.flatMap((title) => flow.languages.map((one) => inLanguage(title, one, flow.languages).length)),
  )
  if (titles.length > limits.rows || longest > limits.rowTitle) report('warning', 'becomes-numbered', { block: id })
  else if (block.kind !== 'list' && (titles.length > limits.buttons || longest > limits.buttonTitle))
    report('warning', 'becomes-list', { block: id })
}
