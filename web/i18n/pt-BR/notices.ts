import type { notices as en } from '../en/notices.ts'
import type { Words } from '../words.ts'

export const notices: Words<typeof en> = {
  'notices.title': 'Avisos',
  'notices.about':
    'Quem mencionou você em uma nota, passou um chat para você ou abriu um seu, quem espera por você e o que seu não foi enviado.',
  'notices.readAll': 'Marcar tudo como lido',
  'notices.loading': 'Carregando avisos',
  'notices.failed': 'Os avisos não carregaram',
  'notices.none': 'Nenhum aviso',
  'notices.noneText': 'Quando alguém mencionar você com @ em uma nota ou passar um chat para você, aparece aqui.',
  'notices.more': 'Mostrar anteriores',
  'notices.unread': 'Não lido',
  'notices.mention': '{who} mencionou você em uma nota sobre {name}',
  'notices.somebody': 'Alguém',
  'notices.hidden': 'Outra pessoa está com este chat: a nota aparece quando ele estiver aberto.',
  'notices.notSent': 'Sua mensagem agendada para {name} não foi enviada',
  'notices.open': 'Abrir',
  'notices.menu': '{n, plural, =0 {Avisos} one {Avisos (# não lido)} other {Avisos (# não lidos)}}',
  'notes.title': 'Notas',
  'notes.add': 'Adicionar nota',
  'notes.none': 'Nenhuma nota ainda',
  'notes.loading': 'Carregando notas',
  'notes.failed': 'As notas não carregaram',
  'notes.write': 'Nota sobre o contato',
  'notes.placeholder': 'Todos os atendentes do bot veem isto. @ menciona uma pessoa.',
  'notes.save': 'Salvar nota',
  'notes.unknown': 'Desconhecido',
  'list.draft': 'Rascunho: {text}',
  'tick.kept': 'Sem conexão. Sua resposta foi guardada.',
}
