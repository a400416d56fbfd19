import { readDate } from './dates.ts'
import type { Step } from './define.ts'
import type { MessageInput, Value } from './run.ts'
import { isEmail, readNumber } from './values.ts'

export const answerKinds = ['text', 'number', 'email', 'phone', 'date', 'choice', 'file', 'location', 'rating'] as const
export type AnswerKind = (typeof answerKinds)[number]

type Asked = {
  answer: AnswerKind
  min?: number | string
  max?: number | string
  pattern?: string
  files?: string[]
}
/** `reading`: a date that could be read two ways, shown back in the retry. */
export type Read = { value: Value } | { reading: string }

/** A message as the answer to a free question; null when it does not fit. */
export function readAnswer(block: Asked, step: Step, message: MessageInput): Read | null {
  if (block.answer === 'file') return readFile(block, message)
  if (block.answer === 'location') return readLocation(message)
  const text = message.content.kind === 'text' || message.content.kind === 'reply' ? message.text?.trim() : undefined
  if (!text) return null
  if (block.pattern && !step.tools.matches(block.pattern, text)) return null
  switch (block.answer) {
    case 'number':
      return within(readNumber(text, step.language), block)
    case 'date':
      return readDay(text, block, step)
    case 'email':
      return isEmail(text) ? { value: text } : null
    case 'phone':
      return valued(step.tools.phone(text, step.country) ?? undefined)
    default:
      return within(text.length, block) ? { value: text } : null
  }
}

const valued = (value: Value | undefined) => (value === undefined ? null : { value })

function within(number: number | undefined, { min, max }: Asked): { value: number } | null {
  if (number === undefined || number < Number(min ?? Number.NEGATIVE_INFINITY)) return null
  return number > Number(max ?? Number.POSITIVE_INFINITY) ? null : { value: number }
}

function readDay(text: string, { min, max }: Asked, step: Step): Read | null {
  const day = readDate(text, step.language)
  if (!day) return null
  if (day.ambiguous) return { reading: day.date }
  if (min !== undefined && day.date < String(min)) return null
  return max !== undefined && day.date > String(max) ? null : { value: day.date }
}

function readFile({ files }: Asked, { content }: MessageInput): Read | null {
  if (!('file' in content)) return null
  const { id, name, mime } = content.file
  if (content.kind === 'sticker') return null
  const fits = !files || files.some((kind) => kind === content.kind || kind === mime || mime.startsWith(`${kind}/`))
  return fits ? { value: { file: id, name } } : null
}

function readLocation({ content }: MessageInput): Read | null {
  if (content.kind !== 'location') return null
  const { latitude, longitude, name, address } = content
  return { value: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) } }
}
