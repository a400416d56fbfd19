import type { locked as en } from '../en/locked.ts'
import type { Words } from '../words.ts'

export const locked: Words<typeof en> = {
  'locked.holds': '{name} está com este chat',
  'locked.text':
    'Só {name} vê as mensagens e o perfil. Você vê tudo de novo quando o chat for resolvido ou voltar à fila.',
  'locked.since': 'Privado desde {at}',
  'locked.heldBy': 'Com',
  'locked.presence': 'Presença',
  'locked.sinceHead': 'Desde',
  'locked.span': '{at} · {span}',
  'locked.waits': '{name} espera há mais tempo, {clock}',
  'locked.open': 'Abrir {name}',
}
