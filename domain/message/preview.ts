import type { Content } from './content.ts'

/** The line a list shows for a message: its words where it has some, else null and the screen names the kind. */
export function previewText(content: Content): string | null {
  switch (content.kind) {
    case 'text':
    case 'buttons':
    case 'list':
    case 'link':
    case 'reply':
    case 'note':
    case 'system':
    case 'locationRequest':
      return short(content.text)
    case 'image':
    case 'video':
    case 'document':
      return content.caption ? short(content.caption) : null
    case 'template':
      return content.text ? short(content.text) : content.name
    case 'location':
      return content.name ?? content.address ?? null
    case 'contacts':
      return content.contacts[0]?.name ?? null
    default:
      return null
  }
}

const PREVIEW_LENGTH = 160
const short = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH - 1)}…` : line
}

/** All the words of a message, as one would copy them; null when it has none. */
export function wordsOf(content: Content): string | null {
  switch (content.kind) {
    case 'text':
    case 'note':
    case 'reply':
    case 'system':
    case 'locationRequest':
      return content.text
    case 'buttons':
      return [content.text, ...content.buttons.map(({ title }) => `[${title}]`)].join('\n')
    case 'list':
      return [content.text, ...content.sections.flatMap(({ rows }) => rows.map(({ title }) => `· ${title}`))].join('\n')
    case 'link':
      return `${content.text}\n${content.title}: ${content.url}`
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return content.caption ?? null
    case 'template':
      return content.text ?? content.name
    case 'location':
      return [content.name, content.address, `${content.latitude}, ${content.longitude}`].filter(Boolean).join('\n')
    case 'contacts':
      return content.contacts
        .map(({ name, organisation, phones, emails }) => [name, organisation, ...phones, ...emails].filter(Boolean))
        .map((lines) => lines.join('\n'))
        .join('\n\n')
    case 'order':
      return [
        content.text,
        ...content.items.map(
          ({ quantity, productId, price, currency }) => `${quantity} × ${productId}: ${price} ${currency}`,
        ),
      ]
        .filter(Boolean)
        .join('\n')
    case 'form':
      return [
        content.name,
        ...Object.entries(content.answers).map(([question, answer]) => `${question}: ${answerText(answer)}`),
      ].join('\n')
    default:
      return null
  }
}

const answerText = (answer: unknown) => (typeof answer === 'string' ? answer : JSON.stringify(answer))
