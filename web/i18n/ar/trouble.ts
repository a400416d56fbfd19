import type { trouble as en } from '../en/trouble.ts'
import type { Words } from '../words.ts'

export const trouble: Words<typeof en> = {
  'trouble.token': 'رمز الوصول لهذا الرقم لم يعد صالحًا أو تنقصه صلاحية.',
  'trouble.blocked': 'حظر واتساب حساب المنشأة هذا أو أقفله.',
  'trouble.payment': 'توجد مشكلة دفع في حساب واتساب.',
  'trouble.unregistered': 'هذا الرقم غير مسجل لدى واتساب.',
  'trouble.busy': 'واتساب غير متاح حاليًا.',
  'trouble.tooFast': 'رسائل كثيرة في وقت قصير.',
  'trouble.window': 'مضت أكثر من 24 ساعة منذ كتب العميل. أرسل قالبًا بدلًا من ذلك.',
  'trouble.optedOut': 'طلب العميل ألا تصله رسائل تسويقية بعد الآن.',
  'trouble.marketing': 'اختار واتساب ألا يوصل هذه الرسالة التسويقية.',
  'trouble.country': 'لا يسمح واتساب لهذه المنشأة بالكتابة إلى ذلك البلد.',
  'trouble.unreachable': 'ربما لم يكن الرقم على واتساب، أو كان تطبيقه قديمًا، أو حظرنا.',
  'trouble.reported': 'يقيّد واتساب هذا الرقم لأن كثيرين أبلغوا عنه.',
  'trouble.file': 'لم يستطع واتساب استخدام الملف: صيغته أو حجمه غير مناسب.',
  'trouble.needsPhone': 'تحتاج هذه الرسالة إلى رقم هاتف، والعميل لا يشارك رقمًا.',
  'trouble.template': 'رُفض القالب: لم يُعتمد أو أُوقف أو لا تناسبه القيم.',
  'trouble.refused': 'رفض واتساب الرسالة: فيها شيء ناقص أو غير صالح.',
}
