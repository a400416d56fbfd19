import type { history as en } from '../en/history.ts'
import type { Words } from '../words.ts'

export const history: Words<typeof en> = {
  'history.title': 'Histórico',
  'history.rule': 'Os chats vêm para cá 24 horas depois da última mensagem do cliente.',
  'history.search': 'Buscar em todas as mensagens',
  'history.customer': 'Cliente',
  'history.outcome': 'Resultado',
  'history.strip': 'Bot, espera, atendente',
  'history.length': 'Duração',
  'history.ended': 'Fim',
  'history.missed': 'Solicitação perdida',
  'history.missedCount': '{n, plural, one {# solicitação perdida} other {# solicitações perdidas}}',
  'history.resolved': 'Resolvido',
  'history.resolvedBy': 'Resolvido por {name}',
  'history.byBot': 'Resolvido pelo bot',
  'history.botFor': 'bot {wait}',
  'history.queueFor': 'espera {wait}',
  'history.personFor': 'atendente {wait}',
  'history.empty': 'Nenhum chat passado ainda',
  'history.emptyText': 'Um chat vem para cá um dia depois da última mensagem do cliente.',
  'history.why': 'Só leitura. O cliente escreveu pela última vez em {at}, há mais de 24 horas.',
  'history.whyMissed':
    'Solicitação perdida. O cliente pediu uma pessoa e ninguém aceitou o chat; última mensagem {at}.',
  'history.whyNever': 'Só leitura. O cliente nunca escreveu aqui.',
  'history.isBack': 'O cliente escreveu de novo: abrir no Chat ao vivo',
}
