import type { message as en } from '../en/message.ts'
import type { Words } from '../words.ts'

export const message: Words<typeof en> = {
  'message.menu': 'O que fazer com esta mensagem',
  'message.reply': 'Citar na resposta',
  'message.copy': 'Copiar texto',
  'message.copied': 'Copiado',
  'message.copyFailed': 'O navegador não deixou copiar.',
  'keep.link': 'Copiar link deste chat',
  'keep.print': 'Imprimir',
  'keep.text': 'Exportar como texto',
  'keep.json': 'Exportar como JSON',
  'keep.loading': 'O chat está carregando: {n, plural, one {# mensagem} other {# mensagens}} até agora',
  'keep.printNow': 'Imprimir',
  'keep.withNotes': 'Notas internas',
  'keep.about': '{phone} · {channel} · impresso em {at}',
  'viewer.place': '{n} de {of}',
  'viewer.larger': 'Ampliar',
  'viewer.smaller': 'Reduzir',
  'viewer.before': 'Imagem anterior',
  'viewer.after': 'Próxima imagem',
}
