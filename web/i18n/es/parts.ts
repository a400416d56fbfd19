import type { parts as en } from '../en/parts.ts'
import type { Words } from '../words.ts'

export const parts: Words<typeof en> = {
  'action.cancel': 'Cancelar',
  'action.close': 'Cerrar',
  'action.retry': 'Intentar de nuevo',
  'action.undo': 'Deshacer',
  'status.active': 'Activo',
  'status.requesting': 'En espera',
  'status.intervened': 'Intervenido',
  'status.closed': 'Cerrado',
  'role.agent': 'Agente',
  'role.manager': 'Gerente',
  'role.admin': 'Administrador',
  'presence.online': 'En línea',
  'presence.away': 'Ausente',
  'presence.offline': 'Desconectado',
  'channel.whatsapp': 'WhatsApp',
  'channel.web': 'Chat web',
  'person.unknown': 'Sin nombre',
  'failure.unreachable': 'El servidor no respondió.',
}
