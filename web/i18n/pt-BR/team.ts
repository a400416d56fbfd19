import type { team as en } from '../en/team.ts'
import type { Words } from '../words.ts'

export const team: Words<typeof en> = {
  'journey.opened': '{who} abriu o chat só para leitura',
  'journey.left': '{who} saiu do chat',
  'journey.escalated': 'Esperou demais: urgente, gerentes avisados',
  'journey.rated': 'Avaliou o atendimento',
}
