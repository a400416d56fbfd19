import type { segments as en } from '../en/segments.ts'
import type { Words } from '../words.ts'

export const segments: Words<typeof en> = {
  'filter.segment': 'الشريحة',
  'filter.anySegment': 'أي شريحة',
  'filter.segmentGone': 'الشريحة لم تعد موجودة',
  'segment.left': 'الباقون بعد هذه القاعدة',
  'segment.leftHere': 'يبقى {n} بعد هذه القاعدة',
  'segment.usedBy': 'تستخدمها',
  'segment.byFlow': 'مسار',
  'segment.byView': 'عرض مشترك',
  'segment.byOwn':
    '{n, plural, zero {لا عروض شخصية} one {عرض شخصي واحد} two {عرضان شخصيان} few {# عروض شخصية} many {# عرضًا شخصيًا} other {# عرض شخصي}}',
  'segment.byNobody': 'لا يستخدمها أي مسار أو عرض بعد.',
}
