import type { trouble as en } from '../en/trouble.ts'
import type { Words } from '../words.ts'

export const trouble: Words<typeof en> = {
  'trouble.token': 'o token de acesso deste número não vale mais ou não tem permissão.',
  'trouble.blocked': 'o WhatsApp bloqueou esta conta comercial.',
  'trouble.payment': 'há um problema de pagamento na conta do WhatsApp.',
  'trouble.unregistered': 'este número não está registrado no WhatsApp.',
  'trouble.busy': 'o WhatsApp não está disponível no momento.',
  'trouble.tooFast': 'mensagens demais em pouco tempo.',
  'trouble.window': 'passaram mais de 24 horas desde a última mensagem do cliente. Envie um template.',
  'trouble.optedOut': 'o cliente pediu para não receber mais mensagens de marketing.',
  'trouble.marketing': 'o WhatsApp decidiu não entregar esta mensagem de marketing.',
  'trouble.country': 'o WhatsApp não permite que esta empresa escreva para esse país.',
  'trouble.unreachable': 'o número pode não estar no WhatsApp, ter um app antigo ou ter nos bloqueado.',
  'trouble.reported': 'o WhatsApp limita este número porque muitas pessoas o denunciaram.',
  'trouble.file': 'o WhatsApp não conseguiu usar o arquivo: o formato ou o tamanho não serve.',
  'trouble.needsPhone': 'esta mensagem precisa de um telefone, e o cliente não compartilha o dele.',
  'trouble.template': 'o template foi recusado: não está aprovado, está pausado ou os valores não servem.',
  'trouble.refused': 'o WhatsApp recusou a mensagem: falta algo nela ou algo não é válido.',
}
