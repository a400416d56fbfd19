import type { message as en } from '../en/message.ts'
import type { Words } from '../words.ts'

export const message: Words<typeof en> = {
  'message.menu': 'O que fazer com esta mensagem',
  'message.reply': 'Citar na resposta',
  'message.copy': 'Copiar texto',
  'message.copied': 'Copiado',
  'message.copyFailed': 'O navegador não deixou copiar.',
}
