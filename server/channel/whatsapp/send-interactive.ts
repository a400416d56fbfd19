import type { Content } from '#domain/message/index.ts'

type Interactive = Extract<Content, { kind: 'buttons' | 'list' | 'link' | 'locationRequest' }>

const BODY = 1024
const BUTTON_TITLE = 20
const ROW_TITLE = 24
const ROW_DESCRIPTION = 72
const MOST_BUTTONS = 3
const MOST_ROWS = 10

/** The `interactive` object for buttons, a list, a link or a request for a location. Words too long for WhatsApp are cut. */
export function interactiveBody(content: Interactive, upload: (fileId: string) => string) {
  const body = { text: cut(content.text, BODY) }
  switch (content.kind) {
    case 'buttons':
      return {
        type: 'button',
        ...(content.header ? { header: header(content.header, upload) } : {}),
        body,
        action: {
          buttons: content.buttons
            .slice(0, MOST_BUTTONS)
            .map(({ id, title }) => ({ type: 'reply', reply: { id, title: cut(title, BUTTON_TITLE) } })),
        },
      }
    case 'list':
      return { type: 'list', body, action: { button: cut(content.button, BUTTON_TITLE), sections: sections(content) } }
    case 'link':
      return {
        type: 'cta_url',
        body,
        action: { name: 'cta_url', parameters: { display_text: cut(content.title, BUTTON_TITLE), url: content.url } },
      }
    case 'locationRequest':
      return { type: 'location_request_message', body, action: { name: 'send_location' } }
  }
}

/** Cuts between letters as a person sees them; Meta's own unit is not documented, so the longer count decides. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function header(
  media: NonNullable<Extract<Content, { kind: 'buttons' }>['header']>,
  upload: (fileId: string) => string,
) {
  const named = media.kind === 'document' ? { filename: media.file.name } : {}
  return { type: media.kind, [media.kind]: { id: upload(media.file.id), ...named } }
}

/** Ten rows in all sections together. */
function sections({ sections }: Extract<Content, { kind: 'list' }>) {
  let room = MOST_ROWS
  return sections
    .map(({ title, rows }) => {
      const shown = rows.slice(0, room)
      room -= shown.length
      return {
        ...(title ? { title: cut(title, ROW_TITLE) } : {}),
        rows: shown.map((row) => ({
          id: row.id,
          title: cut(row.title, ROW_TITLE),
          ...(row.description ? { description: cut(row.description, ROW_DESCRIPTION) } : {}),
        })),
      }
    })
    .filter(({ rows }) => rows.length > 0)
}
