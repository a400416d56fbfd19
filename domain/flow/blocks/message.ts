import { defineBlock, type Step } from '../define.ts'
import type { Said } from '../said.ts'
import { blockShape, Content, type Media, type Text } from '../shapes.ts'

const shape = blockShape('message', { content: Content })

export const message = defineBlock({
  kind: 'message',
  label: 'Message',
  shape,
  speaks: true,
  exits: () => ['next', 'error'],
  texts: ({ content }) => textsOf(content),
  enter: ({ content }, step) => {
    step.say(saidContent(content, step))
    return { exit: 'next' }
  },
})

function textsOf(content: typeof shape._zod.output.content): { text: Text; most?: number }[] {
  if (content.kind === 'text') return [{ text: content.text }]
  if (content.kind === 'contact') return []
  if (content.kind === 'location') return [content.name, content.address].flatMap((text) => (text ? [{ text }] : []))
  return content.caption ? [{ text: content.caption, most: 1024 }] : []
}

function saidContent(content: typeof shape._zod.output.content, step: Step): Said {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: step.words(content.text) }
    case 'location': {
      const { latitude, longitude, name, address } = content
      return {
        kind: 'location',
        latitude,
        longitude,
        ...(name ? { name: step.words(name, 'title') } : {}),
        ...(address ? { address: step.words(address, 'title') } : {}),
      }
    }
    case 'contact': {
      const { name, phone, email } = content
      return { kind: 'contacts', contacts: [{ name, phones: phone ? [phone] : [], emails: email ? [email] : [] }] }
    }
    default:
      return saidMedia(content, step)
  }
}

/** A file as it is said; its place may be a look-up. */
export const saidMedia = ({ kind, file, caption, name }: Media, step: Step) => ({
  kind,
  file: step.fill(file, 'log') ?? '',
  ...(caption ? { caption: step.words(caption) } : {}),
  ...(name ? { name } : {}),
})
