import type { AttributeType } from '../contact/index.ts'
import { moveTexts } from '../notice-texts.ts'
import type { Flow } from './document.ts'
import type { Text } from './shapes.ts'
import type { Tools } from './values.ts'

export type Published = { version: number; document: Flow }

/** A bot as it answers now. */
export type Live = {
  id: string
  name: string
  on: boolean
  /** the published flows in the bot's order; earlier wins when two fit equally */
  flows: Published[]
  /** versions that are not live any more and that a run or an old button still needs */
  older?: Published[]
  /** texts.key.language: waiting, stale, trouble, choose, invalid */
  texts: Record<string, Text>
  defaultLanguage: string
  /** attribute definitions by key */
  attributes: Record<string, { type: AttributeType; options?: string[] }>
  settings: {
    /** country of phone numbers typed without one, as `BR` */
    country?: string | null
    /** running walks follow a new version where they can, instead of finishing on theirs */
    moveRuns?: boolean
  }
}

/** The published documents, and two deterministic tools: all that a walk may ask. */
export type Book = Tools & {
  bot: Live
  /** a version of a flow; without one, the live version */
  flow(id: string, version?: number): Published | null
}

export function bookOf(bot: Live, tools: Tools): Book {
  const live = new Map(bot.flows.map((published) => [published.document.id, published]))
  return {
    ...tools,
    bot,
    flow: (id, version) => {
      const now = live.get(id) ?? null
      if (version === undefined || now?.version === version) return now
      return bot.older?.find(({ document, version: old }) => document.id === id && old === version) ?? null
    },
  }
}

/** Texts every bot has when nobody wrote its own. */
export const defaultTexts: Record<string, Text> = {
  ...moveTexts,
  waiting: {
    en: 'A colleague will read this too. You keep your place.',
    'pt-BR': 'Uma pessoa da equipe também vai ler. Seu lugar está guardado.',
  },
  stale: { en: 'That choice is no longer open.', 'pt-BR': 'Essa opção não está mais aberta.' },
  trouble: {
    en: 'Something did not work on our side. I am asking a colleague.',
    'pt-BR': 'Algo não funcionou do nosso lado. Estou chamando uma pessoa.',
  },
  choose: { en: 'Choose', 'pt-BR': 'Escolher' },
  invalid: {
    en: 'I did not get that. Please answer once more.',
    'pt-BR': 'Não entendi. Responda mais uma vez, por favor.',
  },
}
