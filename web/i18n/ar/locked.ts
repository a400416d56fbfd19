import type { locked as en } from '../en/locked.ts'
import type { Words } from '../words.ts'

export const locked: Words<typeof en> = {
  'locked.holds': 'هذه المحادثة لدى {name}',
  'locked.text': 'لا يرى رسائلها وملفها إلا {name}. ستراها كاملة من جديد عندما تُحل أو تعود إلى الانتظار.',
  'locked.since': 'خاصة منذ {at}',
  'locked.heldBy': 'لدى',
  'locked.presence': 'الحالة',
  'locked.sinceHead': 'منذ',
  'locked.span': '{at} · {span}',
  'locked.waits': '{name} الأطول انتظارًا، {clock}',
  'locked.open': 'فتح {name}',
}
