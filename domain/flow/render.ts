import { cut } from './cut.ts'
import type { Said, SaidChoice, SaidChoices, SaidContacts, SaidForm, SaidMedia, SaidPlace } from './said.ts'

type Header = { kind: 'image' | 'video' | 'document'; file: string; caption?: string; name?: string }

/** What a channel is given to send: the contents of messages, files still named by id or address. */
export type Rendered =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; text: string; buttons: { id: string; title: string }[]; header?: Header }
  | { kind: 'list'; text: string; button: string; sections: { title: string; rows: Row[] }[] }
  | { kind: 'locationRequest'; text: string }
  | SaidMedia
  | SaidPlace
  | SaidContacts
  | SaidForm
type Row = { id: string; title: string; description?: string }

/** Meta's limits, in the units Meta counts: characters, kept by cutting at whole graphemes. */
export const limits = {
  text: 4096,
  body: 1024,
  caption: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  sections: 10,
} as const

/** One thing the bot says as the messages a channel can carry, in order. The last one asks. */
export function render(said: Said, channel: 'whatsapp' | 'web'): Rendered[] {
  switch (said.kind) {
    case 'text':
      return pieces(said.text)
    case 'choices':
      return channel === 'web' ? webChoices(said) : whatsappChoices(said)
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return mediaWithWords(said)
    case 'locationRequest':
      return withBody(said.text, (text) => ({ kind: 'locationRequest', text }), said.text)
    case 'contacts':
      return [said]
    case 'location':
    case 'form':
      return [said]
  }
}

/** A text longer than one message holds becomes several, cut where a line or a word ends. */
function pieces(text: string): Rendered[] {
  const all: Rendered[] = []
  let rest = text
  while (rest.length > limits.text) {
    const window = rest.slice(0, limits.text)
    const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' '))
    // One endless grapheme cannot be kept whole.
    const piece = (end > limits.text / 2 ? window.slice(0, end) : within(rest, limits.text, '')) || window
    all.push({ kind: 'text', text: piece })
    rest = rest.slice(piece.length).trimStart()
  }
  // An empty message is refused by every channel: the look-ups of this one found nothing.
  return rest.trim() === '' ? all : [...all, { kind: 'text', text: rest }]
}

function mediaWithWords(media: SaidMedia): Rendered[] {
  const { caption, ...bare } = media
  if (caption === undefined || caption === '') return [bare]
  const fits = caption.length <= limits.caption && media.kind !== 'audio'
  return fits ? [media] : [bare, ...pieces(caption)]
}

/** A body over the limit is said first; the choices then stand under a short word. */
function withBody(text: string, make: (body: string) => Rendered, short: string): Rendered[] {
  if (text.length <= limits.body && text.trim() !== '') return [make(text)]
  return [...pieces(text), make(within(short.trim() || '⋯', limits.body))]
}

function webChoices({ text, as, button, choices, media }: SaidChoices): Rendered[] {
  const before: Rendered[] = media ? mediaWithWords(media) : []
  const body = text.trim() === '' ? button : text
  if (as === 'buttons' && choices.every(({ description }) => !description))
    return [...before, { kind: 'buttons', text: body, buttons: choices.map(({ id, title }) => ({ id, title })) }]
  return [...before, { kind: 'list', text: body, button, sections: sectionsOf(choices) }]
}

function whatsappChoices(said: SaidChoices): Rendered[] {
  const { text, button, choices } = said
  const short = choices.every(({ title, description }) => title.length <= limits.buttonTitle && !description)
  const buttons = short && said.as === 'buttons' ? titlesCut(choices, limits.buttonTitle) : null
  if (buttons && choices.length <= limits.buttons) {
    const { header, before } = headerOf(said.media)
    const make = (body: string): Rendered => ({ kind: 'buttons', text: body, buttons, ...header })
    return [...before, ...withBody(text, make, button)]
  }
  const before: Rendered[] = said.media ? mediaWithWords(said.media) : []
  const rows = rowsCut(choices)
  const sections = rows && sectionsOf(rows)
  if (!rows || !sections || choices.length > limits.rows || sections.length > limits.sections)
    return [...before, ...pieces(numbered(text, choices))]
  const opens = within(button, limits.buttonTitle) || '⋯'
  const make = (body: string): Rendered => ({ kind: 'list', text: body, button: opens, sections })
  return [...before, ...withBody(text, make, opens)]
}

/** Image, video and document head the buttons; audio cannot and goes before. */
function headerOf(media: SaidMedia | undefined): { header: { header?: Header }; before: Rendered[] } {
  if (!media) return { header: {}, before: [] }
  const { kind, file, name } = media
  if (kind === 'audio') return { header: {}, before: mediaWithWords(media) }
  const before: Rendered[] = media.caption ? pieces(media.caption) : []
  return { header: { header: { kind, file, ...(name ? { name } : {}) } }, before }
}

/** Titles within a limit; null when two would become equal or one would be empty. */
function titlesCut(choices: readonly SaidChoice[], most: number) {
  const titles = choices.map(({ id, title }) => ({ id, title: within(title, most) }))
  const different = new Set(titles.map(({ title }) => title)).size === titles.length
  return different && titles.every(({ title }) => title.trim() !== '') ? titles : null
}

/** Rows within the limits: what a title loses stands whole in the description. */
function rowsCut(choices: readonly SaidChoice[]): SaidChoice[] | null | false {
  const titles = titlesCut(choices, limits.rowTitle)
  const kept = choices.every(({ title }) => title.length <= limits.rowDescription)
  return (
    kept &&
    titles &&
    choices.map((choice, i) => {
      const title = titles[i]?.title ?? choice.title
      const description = title === choice.title ? choice.description : choice.title
      const below = description ? { description: within(description, limits.rowDescription) } : {}
      return { id: choice.id, title, ...below, ...(choice.section ? { section: choice.section } : {}) }
    })
  )
}

function sectionsOf(choices: readonly SaidChoice[]) {
  const sections: { title: string; rows: Row[] }[] = []
  for (const { section = '', id, title, description } of choices) {
    const name = within(section, limits.rowTitle)
    const row = { id, title, ...(description ? { description } : {}) }
    const last = sections.at(-1)
    if (last && last.title === name) last.rows.push(row)
    else sections.push({ title: name, rows: [row] })
  }
  // A list of several sections needs a name on each; one alone needs none.
  if (sections.length > 1) for (const [i, section] of sections.entries()) section.title ||= String(i + 1)
  return sections
}

/** Choices as numbered lines, for what a channel cannot draw: the number typed picks one. */
function numbered(text: string, choices: readonly SaidChoice[]): string {
  const lines = choices.map(({ title, description }, i) => `${i + 1}. ${title}${description ? `, ${description}` : ''}`)
  return [text, ...lines].filter((line) => line.trim() !== '').join('\n')
}

/** A text within so many characters, cut between graphemes with "…". */
function within(text: string, most: number, mark = '…'): string {
  if (text.length <= most) return text
  let graphemes = most
  let short = cut(text, graphemes)
  while (short.length > most && graphemes > 1) {
    graphemes--
    short = cut(text, graphemes)
  }
  return mark === '…' ? short : short.replace(/…$/, mark)
}
