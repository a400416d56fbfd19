import type { trouble as en } from '../en/trouble.ts'
import type { Words } from '../words.ts'

export const trouble: Words<typeof en> = {
  'trouble.token': 'इस नंबर का एक्सेस टोकन अब मान्य नहीं है या उसमें कोई अनुमति नहीं है।',
  'trouble.blocked': 'WhatsApp ने इस बिज़नेस अकाउंट को ब्लॉक या लॉक कर दिया है।',
  'trouble.payment': 'WhatsApp अकाउंट के पेमेंट में कोई समस्या है।',
  'trouble.unregistered': 'यह नंबर WhatsApp पर रजिस्टर नहीं है।',
  'trouble.busy': 'WhatsApp अभी उपलब्ध नहीं है।',
  'trouble.tooFast': 'कम समय में बहुत ज़्यादा मैसेज।',
  'trouble.window': 'ग्राहक के लिखे हुए 24 घंटे से ज़्यादा हो चुके हैं। इसकी जगह टेम्पलेट भेजें।',
  'trouble.optedOut': 'ग्राहक ने मार्केटिंग मैसेज न भेजने को कहा है।',
  'trouble.marketing': 'WhatsApp ने यह मार्केटिंग मैसेज डिलीवर न करने का फ़ैसला किया।',
  'trouble.country': 'WhatsApp इस बिज़नेस को उस देश में लिखने की अनुमति नहीं देता।',
  'trouble.unreachable': 'हो सकता है यह नंबर WhatsApp पर न हो, उसका ऐप पुराना हो, या उसने हमें ब्लॉक किया हो।',
  'trouble.reported': 'WhatsApp ने इस नंबर पर सीमा लगाई है क्योंकि बहुत से लोगों ने इसकी शिकायत की।',
  'trouble.file': 'WhatsApp फ़ाइल का इस्तेमाल नहीं कर सका: उसका फ़ॉर्मैट या साइज़ ठीक नहीं है।',
  'trouble.needsPhone': 'इस मैसेज के लिए फ़ोन नंबर चाहिए, और ग्राहक कोई नंबर शेयर नहीं करता।',
  'trouble.template': 'टेम्पलेट अस्वीकार हुआ: वह मंज़ूर नहीं है, रोका गया है, या उसके मान ठीक नहीं हैं।',
  'trouble.refused': 'WhatsApp ने मैसेज अस्वीकार किया: उसमें कुछ बाकी है या मान्य नहीं है।',
}
