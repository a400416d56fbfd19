import type { shell as en } from '../en/shell.ts'
import type { Words } from '../words.ts'

export const shell: Words<typeof en> = {
  'nav.main': 'القائمة الرئيسية',
  'nav.liveChat': 'المحادثات',
  'nav.history': 'السجل',
  'nav.simulator': 'المحاكي',
  'nav.home': 'روبوتاتي',
  'nav.chats': 'المحادثات',
  'nav.skip': 'الانتقال إلى المحادثة',
  'nav.waiting':
    '{n, plural, zero {لا أحد ينتظر} one {عميل واحد ينتظر} two {عميلان ينتظران} few {# عملاء ينتظرون} many {# عميلًا ينتظرون} other {# عميل ينتظرون}}',
  'top.requesting': 'بانتظار موظف',
  'top.intervened': 'تم التدخل',
  'top.more': '\u2066+{n}\u2069',
  'top.moreLabel': 'عرض {n} أخرى',
  'top.waiting':
    '{name}، ينتظر منذ {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  'top.late':
    '{name}، ينتظر منذ {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}، أطول مما ينبغي',
  'top.unanswered':
    '{name}، بلا رد منذ {minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  'top.answered': '{name}، تم الرد',
  'top.unread':
    '{n, plural, zero {لا رسائل غير مقروءة} one {رسالة واحدة غير مقروءة} two {رسالتان غير مقروءتين} few {# رسائل غير مقروءة} many {# رسالة غير مقروءة} other {# رسالة غير مقروءة}}',
  'top.nobody': 'لا أحد ينتظر',
  'me.menu': 'قائمتك، {name}',
  'me.presence': 'الحالة',
  'me.language': 'اللغة',
  'me.theme': 'المظهر',
  'me.themeSystem': 'مثل النظام',
  'me.themeLight': 'فاتح',
  'me.themeDark': 'داكن',
  'me.soundOn': 'الصوت على هذا الجهاز: مفعّل',
  'me.soundOff': 'الصوت على هذا الجهاز: متوقف',
  'me.signOut': 'تسجيل الخروج',
  'me.signOutEverywhere': 'تسجيل الخروج من كل مكان',
  'line.lost': 'لا يوجد اتصال. ردك محفوظ.',
  'line.retry': 'إعادة المحاولة',
  'toast.waiting': '<b>{name}</b> بانتظار موظف',
  'toast.notOnline': 'اجعل حالتك «متصل» لتتولى محادثة.',
  'toast.failed': 'لم ينجح ذلك: لم يستجب الخادم.',
  'page.missing': 'لا توجد صفحة كهذه',
  'page.missingText': 'ربما في العنوان خطأ، أو نُقلت الصفحة.',
  'page.toStart': 'إلى البداية',
  'page.broke': 'تعذر تحميل هذه الصفحة',
  'page.brokeText': 'حمّلها من جديد. ما كتبته في محادثة محفوظ.',
  'title.waiting': '({n}) {page} · Baton',
  'title.plain': '{page} · Baton',
}
