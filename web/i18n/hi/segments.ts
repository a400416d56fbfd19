import type { segments as en } from '../en/segments.ts'
import type { Words } from '../words.ts'

export const segments: Words<typeof en> = {
  'filter.segment': 'सेगमेंट',
  'filter.anySegment': 'कोई भी सेगमेंट',
  'filter.segmentGone': 'सेगमेंट अब नहीं है',
  'segment.left': 'इस नियम के बाद बचे',
  'segment.leftHere': 'इस नियम के बाद {n} बचे',
  'segment.usedBy': 'यहाँ उपयोग में',
  'segment.byFlow': 'फ़्लो',
  'segment.byView': 'शेयर किया गया व्यू',
  'segment.byOwn': '{n, plural, one {# निजी व्यू} other {# निजी व्यू}}',
  'segment.byNobody': 'अभी कोई फ़्लो या व्यू इसका उपयोग नहीं करता।',
}
