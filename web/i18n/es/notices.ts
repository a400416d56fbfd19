import type { notices as en } from '../en/notices.ts'
import type { Words } from '../words.ts'

export const notices: Words<typeof en> = {
  'notices.title': 'Avisos',
  'notices.about':
    'Quién te mencionó en una nota, te pasó un chat o abrió uno tuyo, quién te espera y qué mensaje tuyo no salió.',
  'notices.readAll': 'Marcar todo como leído',
  'notices.loading': 'Cargando los avisos',
  'notices.failed': 'Los avisos no se cargaron',
  'notices.none': 'No hay avisos',
  'notices.noneText': 'Cuando alguien te menciona con @ en una nota o te pasa un chat, aparece aquí.',
  'notices.more': 'Mostrar anteriores',
  'notices.unread': 'No leído',
  'notices.mention': '{who} te mencionó en una nota sobre {name}',
  'notices.somebody': 'Alguien',
  'notices.hidden': 'Otra persona tiene este chat: la nota se verá de nuevo cuando se abra.',
  'notices.notSent': 'Tu mensaje programado para {name} no se envió',
  'notices.open': 'Abrir',
  'notices.menu': '{n, plural, =0 {Avisos} one {Avisos (# no leído)} other {Avisos (# no leídos)}}',
  'notes.title': 'Notas',
  'notes.add': 'Agregar nota',
  'notes.none': 'Aún no hay notas',
  'notes.loading': 'Cargando las notas',
  'notes.failed': 'Las notas no se cargaron',
  'notes.write': 'Nota sobre el contacto',
  'notes.placeholder': 'La ven todos los agentes del bot. @ menciona a una persona.',
  'notes.save': 'Guardar nota',
  'notes.unknown': 'Desconocido',
  'list.draft': 'Borrador: {text}',
  'tick.kept': 'Sin conexión. Tu respuesta se conserva.',
}
