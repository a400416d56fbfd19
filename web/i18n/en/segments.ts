export const segments = {
  'filter.segment': 'Segment',
  'filter.anySegment': 'Any segment',
  'filter.segmentGone': 'Segment no longer there',
  'segment.left': 'left after this rule',
  'segment.leftHere': '{n} left after this rule',
  'segment.usedBy': 'Used by',
  'segment.byFlow': 'Flow',
  'segment.byView': 'Shared view',
  'segment.byOwn': '{n, plural, one {# view somebody keeps for themselves} other {# views people keep for themselves}}',
  'segment.byNobody': 'No flow and no view asks for it yet.',
}
