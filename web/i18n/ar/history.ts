import type { history as en } from '../en/history.ts'
import type { Words } from '../words.ts'

export const history: Words<typeof en> = {
  'history.title': 'السجل',
  'history.rule': 'تنتقل المحادثات إلى هنا بعد 24 ساعة من آخر رسالة للعميل.',
  'history.search': 'البحث في كل الرسائل',
  'history.customer': 'العميل',
  'history.outcome': 'النتيجة',
  'history.strip': 'الروبوت، الانتظار، الموظف',
  'history.length': 'المدة',
  'history.ended': 'انتهت',
  'history.missed': 'طلب فائت',
  'history.missedCount':
    '{n, plural, zero {لا طلبات فائتة} one {طلب فائت واحد} two {طلبان فائتان} few {# طلبات فائتة} many {# طلبًا فائتًا} other {# طلب فائت}}',
  'history.resolved': 'تم الحل',
  'history.resolvedBy': 'حلّها {name}',
  'history.byBot': 'حلّها الروبوت',
  'history.botFor': 'الروبوت {wait}',
  'history.queueFor': 'انتظار {wait}',
  'history.personFor': 'الموظف {wait}',
  'history.empty': 'لا محادثات سابقة بعد',
  'history.emptyText': 'تأتي المحادثة إلى هنا بعد يوم من آخر ما كتبه عميلها.',
  'history.why': 'للقراءة فقط. آخر ما كتبه العميل كان في {at}، قبل أكثر من 24 ساعة.',
  'history.whyMissed': 'طلب فائت. طلب العميل موظفًا ولم يتولَّ أحد المحادثة؛ آخر رسالة {at}.',
  'history.whyNever': 'للقراءة فقط. لم يكتب العميل هنا قط.',
  'history.isBack': 'كتب العميل من جديد: افتحها في المحادثات',
}
