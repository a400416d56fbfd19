import type { notices as en } from '../en/notices.ts'
import type { Words } from '../words.ts'

export const notices: Words<typeof en> = {
  'notices.title': 'الإشعارات',
  'notices.about': 'من ذكرك في ملاحظة أو مرّر إليك محادثة أو فتح إحدى محادثاتك، ومن ينتظرك، وما لم يُرسل من رسائلك.',
  'notices.readAll': 'تعليم الكل كمقروء',
  'notices.loading': 'يجري تحميل الإشعارات',
  'notices.failed': 'تعذر تحميل الإشعارات',
  'notices.none': 'لا إشعارات',
  'notices.noneText': 'عندما يذكرك أحدهم بعلامة @ في ملاحظة أو يمرّر إليك محادثة، تظهر هنا.',
  'notices.more': 'عرض الأقدم',
  'notices.unread': 'غير مقروء',
  'notices.mention': 'ذكرك {who} في ملاحظة عن {name}',
  'notices.somebody': 'شخص ما',
  'notices.hidden': 'المحادثة لدى شخص آخر: تظهر الملاحظة من جديد عندما تُفتح.',
  'notices.notSent': 'لم تُرسل رسالتك المجدولة إلى {name}',
  'notices.open': 'فتح',
  'notices.menu':
    '{n, plural, zero {الإشعارات} one {الإشعارات (واحد غير مقروء)} two {الإشعارات (اثنان غير مقروءين)} few {الإشعارات (# غير مقروءة)} many {الإشعارات (# غير مقروء)} other {الإشعارات (# غير مقروء)}}',
  'notes.title': 'الملاحظات',
  'notes.add': 'إضافة ملاحظة',
  'notes.none': 'لا ملاحظات بعد',
  'notes.loading': 'يجري تحميل الملاحظات',
  'notes.failed': 'تعذر تحميل الملاحظات',
  'notes.write': 'ملاحظة عن جهة الاتصال',
  'notes.placeholder': 'يراها كل موظفي الروبوت. اذكر شخصًا بعلامة @.',
  'notes.save': 'حفظ الملاحظة',
  'notes.unknown': 'غير معروف',
  'list.draft': 'مسودة: {text}',
  'tick.kept': 'لا يوجد اتصال. ردك محفوظ.',
}
