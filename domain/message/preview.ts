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
