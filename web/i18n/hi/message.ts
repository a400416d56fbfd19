import type { message as en } from '../en/message.ts'
import type { Words } from '../words.ts'

export const message: Words<typeof en> = {
  'message.menu': 'इस मैसेज के साथ क्या करें',
  'message.reply': 'जवाब में कोट करें',
  'message.copy': 'टेक्स्ट कॉपी करें',
  'message.copied': 'कॉपी हो गया',
  'message.copyFailed': 'ब्राउज़र ने कॉपी नहीं करने दिया।',
  'keep.link': 'इस चैट का लिंक कॉपी करें',
  'keep.print': 'प्रिंट करें',
  'keep.text': 'टेक्स्ट के रूप में एक्सपोर्ट करें',
  'keep.json': 'JSON के रूप में एक्सपोर्ट करें',
  'keep.loading': 'चैट लोड हो रही है: अब तक {n, plural, one {# मैसेज} other {# मैसेज}}',
  'keep.printNow': 'प्रिंट करें',
  'keep.withNotes': 'आंतरिक नोट',
  'keep.about': '{phone} · {channel} · प्रिंट {at}',
  'viewer.place': '{of} में से {n}',
  'viewer.larger': 'ज़ूम इन करें',
  'viewer.smaller': 'ज़ूम आउट करें',
  'viewer.before': 'पिछली तस्वीर',
  'viewer.after': 'अगली तस्वीर',
}
