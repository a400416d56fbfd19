import type { locked as en } from '../en/locked.ts'
import type { Words } from '../words.ts'

export const locked: Words<typeof en> = {
  'locked.holds': '{name} tiene este chat',
  'locked.text':
    'Solo {name} ve sus mensajes y su perfil. Volverás a verlo todo cuando se resuelva o vuelva a la cola.',
  'locked.since': 'Privado desde {at}',
  'locked.heldBy': 'Lo tiene',
  'locked.presence': 'Presencia',
  'locked.sinceHead': 'Desde',
  'locked.span': '{at} · {span}',
  'locked.waits': '{name} es quien más espera, {clock}',
  'locked.open': 'Abrir {name}',
}
