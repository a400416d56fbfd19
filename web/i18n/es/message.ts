import type { message as en } from '../en/message.ts'
import type { Words } from '../words.ts'

export const message: Words<typeof en> = {
  'message.menu': 'Qué hacer con este mensaje',
  'message.reply': 'Citar en la respuesta',
  'message.copy': 'Copiar texto',
  'message.copied': 'Copiado',
  'message.copyFailed': 'El navegador no nos dejó copiar.',
  'keep.link': 'Copiar enlace a este chat',
  'keep.print': 'Imprimir',
  'keep.text': 'Exportar como texto',
  'keep.json': 'Exportar como JSON',
  'keep.loading': 'El chat se está cargando: {n, plural, one {# mensaje} other {# mensajes}} hasta ahora',
  'keep.printNow': 'Imprimir',
  'keep.withNotes': 'Notas internas',
  'keep.about': '{phone} · {channel} · impreso el {at}',
  'viewer.place': '{n} de {of}',
  'viewer.larger': 'Acercar',
  'viewer.smaller': 'Alejar',
  'viewer.before': 'Imagen anterior',
  'viewer.after': 'Imagen siguiente',
}
