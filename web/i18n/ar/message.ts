import type { message as en } from '../en/message.ts'
import type { Words } from '../words.ts'

export const message: Words<typeof en> = {
  'message.menu': 'ما يمكن فعله بهذه الرسالة',
  'message.reply': 'اقتباس في الرد',
  'message.copy': 'نسخ النص',
  'message.copied': 'تم النسخ',
  'message.copyFailed': 'لم يسمح المتصفح بالنسخ.',
  'keep.link': 'نسخ رابط هذه المحادثة',
  'keep.print': 'طباعة',
  'keep.text': 'تصدير كنص',
  'keep.json': 'تصدير بصيغة JSON',
  'keep.loading':
    'يجري تحميل المحادثة: {n, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}} حتى الآن',
  'keep.printNow': 'طباعة',
  'keep.withNotes': 'الملاحظات الداخلية',
  'keep.about': '\u2066{phone}\u2069 · {channel} · طُبعت {at}',
  'viewer.place': '{n} من {of}',
  'viewer.larger': 'تكبير',
  'viewer.smaller': 'تصغير',
  'viewer.before': 'الصورة السابقة',
  'viewer.after': 'الصورة التالية',
}
