import type { notices as en } from '../en/notices.ts'
import type { Words } from '../words.ts'

export const notices: Words<typeof en> = {
  'notices.title': 'सूचनाएँ',
  'notices.about':
    'किसने नोट में आपका ज़िक्र किया, आपको चैट दी या आपकी चैट खोली, कौन आपका इंतज़ार कर रहा है, और आपका क्या नहीं भेजा जा सका।',
  'notices.readAll': 'सभी पढ़ी हुई मार्क करें',
  'notices.loading': 'सूचनाएँ लोड हो रही हैं',
  'notices.failed': 'सूचनाएँ लोड नहीं हुईं',
  'notices.none': 'कोई सूचना नहीं है',
  'notices.noneText': 'जब कोई नोट में @ से आपका ज़िक्र करेगा या आपको चैट देगा, वह यहाँ दिखेगा।',
  'notices.more': 'पुरानी दिखाएँ',
  'notices.unread': 'बिना पढ़ी',
  'notices.mention': '{who} ने {name} के बारे में एक नोट में आपका ज़िक्र किया',
  'notices.somebody': 'किसी',
  'notices.hidden': 'यह चैट किसी और के पास है: खुलने पर नोट फिर से दिखेगा।',
  'notices.notSent': '{name} के लिए शेड्यूल किया गया आपका मैसेज नहीं भेजा गया',
  'notices.open': 'खोलें',
  'notices.menu': '{n, plural, =0 {सूचनाएँ} one {सूचनाएँ (# बिना पढ़ी)} other {सूचनाएँ (# बिना पढ़ी)}}',
  'notes.title': 'नोट',
  'notes.add': 'नोट जोड़ें',
  'notes.none': 'अभी कोई नोट नहीं है',
  'notes.loading': 'नोट लोड हो रहे हैं',
  'notes.failed': 'नोट लोड नहीं हुए',
  'notes.write': 'कॉन्टैक्ट के बारे में नोट',
  'notes.placeholder': 'यह बॉट के हर एजेंट को दिखता है। @ से किसी का ज़िक्र करें।',
  'notes.save': 'नोट सेव करें',
  'notes.unknown': 'अज्ञात',
  'list.draft': 'ड्राफ़्ट: {text}',
  'tick.kept': 'कनेक्शन नहीं है। आपका जवाब सुरक्षित है।',
}
