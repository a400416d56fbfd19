import type { segments as en } from '../en/segments.ts'
import type { Words } from '../words.ts'

export const segments: Words<typeof en> = {
  'filter.segment': 'Segmento',
  'filter.anySegment': 'Qualquer segmento',
  'filter.segmentGone': 'Segmento não existe mais',
  'segment.left': 'restam após esta regra',
  'segment.leftHere': 'Restam {n} após esta regra',
  'segment.usedBy': 'Usado por',
  'segment.byFlow': 'Fluxo',
  'segment.byView': 'Visão compartilhada',
  'segment.byOwn': '{n, plural, one {# visão pessoal} many {# visões pessoais} other {# visões pessoais}}',
  'segment.byNobody': 'Nenhum fluxo e nenhuma visão o usa ainda.',
}
