import type { Flow } from './document.ts'
import type { Text } from './shapes.ts'

type Words = Record<'hello' | 'sorry' | 'handOver' | 'taken' | 'resolved', string> & { person: string[] }

const words: Record<string, Words> = {
  en: {
    hello: 'Hi {{first_name ?? "there"}}, I am {{bot_name}}. How can I help you?',
    sorry: 'Sorry, I did not understand that. You can also write "agent" to talk to a person.',
    handOver: 'I am asking a colleague to join. You can keep writing here.',
    taken: 'You are being transferred to Agent',
    resolved: 'Resolved',
    person: ['talk to a person', 'agent', 'human', 'talk to an agent', 'talk to someone'],
  },
  pt: {
    hello: 'Olá, {{first_name ?? "tudo bem"}}! Eu sou {{bot_name}}. Como posso ajudar?',
    sorry: 'Desculpe, não entendi. Você também pode escrever "atendente" para falar com uma pessoa.',
    handOver: 'Estou chamando uma pessoa da equipe. Você pode continuar escrevendo aqui.',
    taken: 'Você está sendo transferido para um atendente',
    resolved: 'Resolvido',
    person: ['falar com atendente', 'atendente', 'humano', 'falar com uma pessoa', 'falar com alguém'],
  },
}

/** What every new bot answers with until somebody draws more: a greeting, a person when asked, and words for the rest. */
export function newBotFlows(languages: readonly string[]): Flow[] {
  const spoken = languages.filter((language) => wordsIn(language) !== undefined)
  const list = spoken.length > 0 ? spoken : ['en']
  return [welcome(list), person(list), notUnderstood(list)]
}

const wordsIn = (language: string) => words[language.split('-')[0] ?? '']

const text = (languages: readonly string[], key: Exclude<keyof Words, 'person'>): Text =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const said = wordsIn(language)?.[key]
      return said === undefined ? [] : [[language, said]]
    }),
  )

const drawn = (id: string, name: string, languages: readonly string[], start: string) => ({
  format: 1 as const,
  id,
  name,
  languages: [...languages],
  start,
  vars: {},
  notes: [],
})

const welcome = (languages: readonly string[]): Flow => ({
  ...drawn('welcome', 'Welcome', languages, 'hello'),
  triggers: { t_first: { on: 'first-message', at: [240, 20], afterSilence: 'P30D', exits: { next: 'hello' } } },
  blocks: {
    hello: {
      kind: 'message',
      name: 'Greeting',
      at: [240, 140],
      content: { kind: 'text', text: text(languages, 'hello') },
    },
  },
})

/** Works from every step. Words of all languages are listened for, whatever the bot speaks. */
const person = (languages: readonly string[]): Flow => ({
  ...drawn('wants_a_person', 'Wants a person', languages, 'hand_over'),
  triggers: {
    t_person: {
      on: 'keyword',
      at: [240, 20],
      name: 'Wants a person',
      always: true,
      words: Object.values(words).flatMap(({ person: said }) =>
        said.flatMap((word): { text: string; match: 'exact' | 'fuzzy' | 'contains' }[] =>
          word.includes(' ')
            ? [
                { text: word, match: 'fuzzy' },
                { text: word, match: 'contains' },
              ]
            : [{ text: word, match: 'exact' }],
        ),
      ),
      exits: { next: 'hand_over' },
    },
  },
  blocks: {
    hand_over: {
      kind: 'handover',
      name: 'Hand over',
      at: [240, 140],
      text: text(languages, 'handOver'),
      order: 'longest-idle',
      reason: '{{message | truncate:200}}',
      countUnresolved: true,
      botAnswers: true,
      whenTaken: text(languages, 'taken'),
      whenResolved: text(languages, 'resolved'),
    },
  },
})

const notUnderstood = (languages: readonly string[]): Flow => ({
  ...drawn('did_not_understand', 'Did not understand', languages, 'sorry'),
  triggers: {
    t_lost: { on: 'fallback', at: [240, 20], scope: 'bot', times: 2, exits: { next: 'sorry', limit: 'go_person' } },
  },
  blocks: {
    sorry: {
      kind: 'message',
      name: 'Sorry',
      at: [120, 140],
      content: { kind: 'text', text: text(languages, 'sorry') },
    },
    go_person: { kind: 'goto', name: 'To a person', at: [360, 140], flow: 'wants_a_person' },
  },
})
