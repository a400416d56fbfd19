import type { history as en } from '../en/history.ts'
import type { Words } from '../words.ts'

export const history: Words<typeof en> = {
  'history.title': 'Historial',
  'history.rule': 'Los chats pasan aquí 24 horas después del último mensaje del cliente.',
  'history.search': 'Buscar en todos los mensajes',
  'history.customer': 'Cliente',
  'history.outcome': 'Resultado',
  'history.strip': 'Bot, espera, agente',
  'history.length': 'Duración',
  'history.ended': 'Terminó',
  'history.missed': 'Solicitud perdida',
  'history.missedCount': '{n, plural, one {# solicitud perdida} other {# solicitudes perdidas}}',
  'history.resolved': 'Resuelto',
  'history.resolvedBy': 'Resuelto por {name}',
  'history.byBot': 'Lo resolvió el bot',
  'history.botFor': 'bot {wait}',
  'history.queueFor': 'espera {wait}',
  'history.personFor': 'agente {wait}',
  'history.empty': 'Aún no hay chats pasados',
  'history.emptyText': 'Un chat llega aquí un día después de que su cliente escribió por última vez.',
  'history.why': 'Solo lectura. El cliente escribió por última vez el {at}, hace más de 24 horas.',
  'history.whyMissed':
    'Solicitud perdida. El cliente pidió hablar con una persona y nadie tomó el chat; último mensaje: {at}.',
  'history.whyNever': 'Solo lectura. El cliente nunca ha escrito aquí.',
  'history.isBack': 'El cliente volvió a escribir: ábrelo en Chat en vivo',
}
