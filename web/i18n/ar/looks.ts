import type { looks as en } from '../en/looks.ts'
import type { Words } from '../words.ts'

export const looks: Words<typeof en> = {
  'day.title': 'يومك',
  'day.failed': 'لم يُحمّل يومك',
  'day.since': 'منذ {at}',
  'day.resolved': 'تم حلها',
  'day.wait': 'متوسط الانتظار',
  'day.time': 'زمن الحل',
  'day.rating': 'التقييم',
  'day.ratingOf': '{n, number, ::.0}',
  'day.held': 'محادثاتك اليوم: البوت، الانتظار، أنت',
  'day.none': 'لا محادثات لك اليوم بعد',
  'audit.search': 'شخص، جهة اتصال، مفتاح، عنوان',
  'audit.noneHere': 'ليس بين أحدث السجلات',
  'audit.noneHereText': 'لم يُبحث في الأقدم بعد.',
  'audit.lookOn': 'ابحث في الأقدم',
  'people.roleOf': 'دور {name}: {role}',
  'people.roleAsk': 'تغيير دور {name} إلى {role}؟',
  'people.roleGo': 'تغيير الدور',
  'people.roleNow': 'دور {name} الجديد: {role}',
  'simulator.toUs': 'من واتساب',
  'simulator.fromUs': 'إلى واتساب',
  'simulator.refused': 'مرفوضة',
}
