import type { looks as en } from '../en/looks.ts'
import type { Words } from '../words.ts'

export const looks: Words<typeof en> = {
  'day.title': 'Seu dia',
  'day.failed': 'Seu dia não carregou',
  'day.since': 'desde {at}',
  'day.resolved': 'Resolvidos',
  'day.wait': 'Espera média',
  'day.time': 'Tempo de resolução',
  'day.rating': 'Avaliação',
  'day.ratingOf': '{n, number, ::.0}',
  'day.held': 'Seus chats de hoje: bot, espera, você',
  'day.none': 'Nenhum chat seu hoje ainda',
  'audit.search': 'Pessoa, contato, chave, endereço',
  'audit.noneHere': 'Não está entre os registros mais novos',
  'audit.noneHereText': 'Os mais antigos ainda não foram vistos.',
  'audit.lookOn': 'Procurar mais atrás',
  'people.roleOf': 'Papel de {name}: {role}',
  'people.roleAsk': 'Mudar o papel de {name} para {role}?',
  'people.roleGo': 'Mudar o papel',
  'people.roleNow': '{name} tem um novo papel: {role}',
  'simulator.toUs': 'do WhatsApp',
  'simulator.fromUs': 'para o WhatsApp',
  'simulator.refused': 'recusada',
}
