import type { parts as en } from '../en/parts.ts'
import type { Words } from '../words.ts'

export const parts: Words<typeof en> = {
  'action.cancel': 'إلغاء',
  'action.close': 'إغلاق',
  'action.retry': 'حاول مرة أخرى',
  'action.undo': 'تراجع',
  'status.active': 'نشطة',
  'status.requesting': 'بانتظار موظف',
  'status.intervened': 'تم التدخل',
  'status.closed': 'مغلقة',
  'role.agent': 'موظف',
  'role.manager': 'مدير',
  'role.admin': 'مسؤول',
  'presence.online': 'متصل',
  'presence.away': 'بعيد',
  'presence.offline': 'غير متصل',
  'channel.whatsapp': 'واتساب',
  'channel.web': 'محادثة الويب',
  'person.unknown': 'بلا اسم',
  'failure.unreachable': 'لم يستجب الخادم.',
}
