import type { segments as en } from '../en/segments.ts'
import type { Words } from '../words.ts'

export const segments: Words<typeof en> = {
  'filter.segment': 'Segmento',
  'filter.anySegment': 'Cualquier segmento',
  'filter.segmentGone': 'El segmento ya no existe',
  'segment.left': 'quedan tras esta regla',
  'segment.leftHere': 'Quedan {n} tras esta regla',
  'segment.usedBy': 'Usado por',
  'segment.byFlow': 'Flujo',
  'segment.byView': 'Vista compartida',
  'segment.byOwn': '{n, plural, one {# vista personal} many {# vistas personales} other {# vistas personales}}',
  'segment.byNobody': 'Ningún flujo ni vista lo usa todavía.',
}
