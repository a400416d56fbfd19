import type { looks as en } from '../en/looks.ts'
import type { Words } from '../words.ts'

export const looks: Words<typeof en> = {
  'day.title': 'Tu día',
  'day.failed': 'Tu día no se cargó',
  'day.since': 'desde las {at}',
  'day.resolved': 'Resueltos',
  'day.wait': 'Espera media',
  'day.time': 'Tiempo de resolución',
  'day.rating': 'Valoración',
  'day.ratingOf': '{n, number, ::.0}',
  'day.held': 'Tus chats de hoy: bot, espera, tú',
  'day.none': 'Hoy todavía no has tenido chats',
  'audit.search': 'Persona, contacto, clave, dirección',
  'audit.noneHere': 'No está entre los registros más nuevos',
  'audit.noneHereText': 'Los más antiguos aún no se han mirado.',
  'audit.lookOn': 'Buscar más atrás',
  'people.roleOf': 'Rol de {name}: {role}',
  'people.roleAsk': '¿Cambiar el rol de {name} a {role}?',
  'people.roleGo': 'Cambiar el rol',
  'people.roleNow': '{name} tiene un nuevo rol: {role}',
  'simulator.toUs': 'desde WhatsApp',
  'simulator.fromUs': 'hacia WhatsApp',
  'simulator.refused': 'rechazado',
}
