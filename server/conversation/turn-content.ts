import type { Id } from '#db/index.ts'
import type { ChannelKind } from '#domain/channel/index.ts'
import { type Effect, type Rendered, render } from '#domain/flow/index.ts'
import type { Content, FileRef } from '#domain/message/index.ts'
import { fileById, fileRef } from '#server/file/index.ts'
import { templatesOf, templateText } from '#server/template/index.ts'

type Say = Extract<Effect, { do: 'say' }>
type Template = Extract<Effect, { do: 'template' }>

/** What the bot says as the messages this channel carries. What needs a file that is gone is left out. */
export async function saidContents(effect: Say, channel: ChannelKind): Promise<Content[]> {
  const contents: Content[] = []
  for (const rendered of render(effect.content, channel)) {
    const content = plainContent(rendered) ?? (await withFile(rendered))
    if (content) contents.push(content)
  }
  return contents
}

/** Contents that name no file; null for the others. */
function plainContent(rendered: Rendered): Content | null {
  switch (rendered.kind) {
    case 'text':
    case 'list':
    case 'locationRequest':
    case 'location':
    case 'contacts':
      return rendered
    case 'buttons':
      return rendered.header ? null : { kind: 'buttons', text: rendered.text, buttons: rendered.buttons }
    default:
      return null
  }
}

async function withFile(rendered: Rendered): Promise<Content | null> {
  switch (rendered.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document': {
      const file = await stored(rendered.file)
      if (!file) return rendered.caption ? { kind: 'text', text: rendered.caption } : null
      return { kind: rendered.kind, file, ...(rendered.caption ? { caption: rendered.caption } : {}) }
    }
    case 'buttons': {
      const { header, text, buttons } = rendered
      const file = header && (await stored(header.file))
      return { kind: 'buttons', text, buttons, ...(header && file ? { header: { kind: header.kind, file } } : {}) }
    }
    default:
      return null
  }
}

async function stored(id: string): Promise<FileRef | null> {
  const file = await fileById(id)
  return file?.state === 'stored' ? fileRef(file) : null
}

/** A template as it is sent: in the customer's language when there is one, its parameters in their places. */
export async function templateContent(effect: Template, channelId: Id): Promise<Content> {
  const known = (await templatesOf(channelId)).filter(({ name }) => name === effect.template)
  const base = effect.language.split('-')[0] ?? ''
  const template =
    known.find(({ language }) => language.replace('_', '-') === effect.language) ??
    known.find(({ language }) => language.startsWith(base)) ??
    known[0]
  const parameters = Object.entries(effect.params).map(([name, text]) => ({
    type: 'text',
    text,
    ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
  }))
  const components = parameters.length === 0 ? [] : [{ type: 'body', parameters }]
  const wish = { name: effect.template, language: template?.language ?? effect.language.replace('-', '_'), components }
  const text = await templateText(channelId, wish)
  return { kind: 'template', ...wish, ...(text === undefined ? {} : { text }) }
}
