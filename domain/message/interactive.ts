import { LONGEST_CAPTION, type SendableContent } from './content.ts'

/** Meta's limits for messages with choices, in characters and pieces. */
export const interactiveLimits = {
  text: LONGEST_CAPTION,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  listButton: 20,
  linkTitle: 20,
  url: 2000,
} as const

export interface ChoicesDraft {
  text: string
  choices: readonly { title: string; description: string }[]
  /** the words on the button that opens a list */
  listButton: string
}

export interface DraftProblem {
  /** `text`, `listButton`, `title`, `url`, `latitude`, `longitude`, or the number of a choice */
  field: string
  why: 'empty' | 'long' | 'twice' | 'wrong'
  most?: number
}

/** Whether choices go as a list: four or more, one that needs explaining, or one too long for a button. */
export const isList = ({ choices }: ChoicesDraft): boolean =>
  choices.length > interactiveLimits.buttons ||
  choices.some(
    ({ title, description }) => description.trim() !== '' || title.trim().length > interactiveLimits.buttonTitle,
  )

/** What WhatsApp would refuse in a message with choices, each beside its field. */
export function choicesProblems(draft: ChoicesDraft): DraftProblem[] {
  const list = isList(draft)
  const most = list ? interactiveLimits.rowTitle : interactiveLimits.buttonTitle
  const titles = draft.choices.map(({ title }) => title.trim())
  return [
    ...fits('text', draft.text, interactiveLimits.text),
    ...(list ? fits('listButton', draft.listButton, interactiveLimits.listButton) : []),
    ...draft.choices.flatMap(({ title, description }, at) => [
      ...fits(`choice.${at}`, title, most),
      ...(titles.indexOf(title.trim()) < at && title.trim() ? [{ field: `choice.${at}`, why: 'twice' as const }] : []),
      ...(description.trim().length > interactiveLimits.rowDescription
        ? [{ field: `description.${at}`, why: 'long' as const, most: interactiveLimits.rowDescription }]
        : []),
    ]),
  ]
}

/** Choices as the message that carries them; ids begin with `idStem`, so that an answer finds its message. */
export function choicesContent(draft: ChoicesDraft, idStem: string): SendableContent {
  const choices = draft.choices.map(({ title, description }, at) => ({
    id: `${idStem}.${at + 1}`,
    title: title.trim(),
    ...(description.trim() ? { description: description.trim() } : {}),
  }))
  const text = draft.text.trim()
  if (isList(draft))
    return { kind: 'list', text, button: draft.listButton.trim(), sections: [{ title: '', rows: choices }] }
  return { kind: 'buttons', text, buttons: choices.map(({ id, title }) => ({ id, title })) }
}

export interface LinkDraft {
  text: string
  title: string
  url: string
}

/** What WhatsApp would refuse in a message with a button that opens a page. */
export const linkProblems = ({ text, title, url }: LinkDraft): DraftProblem[] => [
  ...fits('text', text, interactiveLimits.text),
  ...fits('title', title, interactiveLimits.linkTitle),
  ...fits('url', url, interactiveLimits.url),
  ...(url.trim() && !isPage(url.trim()) ? [{ field: 'url', why: 'wrong' as const }] : []),
]

const isPage = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

function fits(field: string, words: string, most: number): DraftProblem[] {
  const length = words.trim().length
  if (length === 0) return [{ field, why: 'empty' }]
  return length > most ? [{ field, why: 'long', most }] : []
}
