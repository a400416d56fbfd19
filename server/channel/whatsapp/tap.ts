import { z } from 'zod'
import { asObject } from './parts.ts'
import type { Said } from './said.ts'

const Choice = z.object({ id: z.string(), title: z.string() })
const QuickReply = z.object({ payload: z.string().optional().catch(undefined), text: z.string() })
const Form = z.object({ name: z.string().catch('flow'), response_json: z.string() })
const CallPermission = z.object({ response: z.enum(['accept', 'reject']) })

/** A tap: a button, a row of a list, a filled-in form, or the answer to a call request. */
export const interactive = (raw: unknown): Said => {
  const answer = asObject(raw)
  switch (answer?.type) {
    case 'button_reply':
      return chosen(Choice.parse(answer.button_reply))
    case 'list_reply':
      return chosen(Choice.parse(answer.list_reply))
    case 'nfm_reply': {
      const { name, response_json } = Form.parse(answer.nfm_reply)
      const answers = z.record(z.string(), z.unknown()).parse(JSON.parse(response_json))
      return { content: { kind: 'form', name, answers } }
    }
    case 'call_permission_reply': {
      const { response } = CallPermission.parse(answer.call_permission_reply)
      const say = response === 'accept' ? 'The customer allowed calls.' : 'The customer declined calls.'
      return { content: { kind: 'system', what: `callPermission.${response}`, text: say } }
    }
    default:
      throw new Error('an answer of an unknown kind')
  }
}

/** A tap on a quick reply of a template. */
export const button = (raw: unknown): Said => {
  const { payload, text } = QuickReply.parse(raw)
  return chosen({ id: payload ?? text, title: text })
}

const chosen = ({ id, title }: { id: string; title: string }): Said => ({
  content: { kind: 'reply', text: title, choiceId: id },
  choice: id,
})
