import type { parts as en } from '../en/parts.ts'
import type { Words } from '../words.ts'

export const parts: Words<typeof en> = {
  'action.cancel': 'Cancelar',
  'action.close': 'Fechar',
  'action.retry': 'Tentar de novo',
  'action.undo': 'Desfazer',
  'status.active': 'Ativo',
  'status.requesting': 'Solicitado',
  'status.intervened': 'Aceito',
  'status.closed': 'Fechado',
  'role.agent': 'Atendente',
  'role.manager': 'Gerente',
  'role.admin': 'Administrador',
  'presence.online': 'Online',
  'presence.away': 'Ausente',
  'presence.offline': 'Offline',
  'channel.whatsapp': 'WhatsApp',
  'channel.web': 'Chat do site',
  'person.unknown': 'Sem nome',
  'failure.unreachable': 'O servidor não respondeu.',
}
