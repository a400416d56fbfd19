import type { history as en } from '../en/history.ts'
import type { Words } from '../words.ts'

export const history: Words<typeof en> = {
  'history.title': 'इतिहास',
  'history.rule': 'ग्राहक के आखिरी मैसेज के 24 घंटे बाद चैट यहाँ आ जाती हैं।',
  'history.search': 'सभी मैसेज में खोजें',
  'history.customer': 'ग्राहक',
  'history.outcome': 'नतीजा',
  'history.strip': 'बॉट, इंतज़ार, एजेंट',
  'history.length': 'अवधि',
  'history.ended': 'कब खत्म हुई',
  'history.missed': 'छूटा हुआ अनुरोध',
  'history.missedCount': '{n, plural, one {# छूटा हुआ अनुरोध} other {# छूटे हुए अनुरोध}}',
  'history.resolved': 'हल की गई',
  'history.resolvedBy': '{name} ने हल की',
  'history.byBot': 'बॉट ने हल की',
  'history.botFor': 'बॉट {wait}',
  'history.queueFor': 'इंतज़ार {wait}',
  'history.personFor': 'एजेंट {wait}',
  'history.empty': 'अभी कोई पुरानी चैट नहीं है',
  'history.emptyText': 'ग्राहक के आखिरी मैसेज के एक दिन बाद चैट यहाँ आती है।',
  'history.why': 'सिर्फ़ पढ़ने के लिए। ग्राहक ने पिछली बार {at} को लिखा था, 24 घंटे से ज़्यादा पहले।',
  'history.whyMissed': 'छूटा हुआ अनुरोध। ग्राहक एजेंट से बात करना चाहता था और किसी ने चैट नहीं ली; आखिरी मैसेज {at}।',
  'history.whyNever': 'सिर्फ़ पढ़ने के लिए। ग्राहक ने यहाँ कभी नहीं लिखा।',
  'history.isBack': 'ग्राहक ने फिर से लिखा है: इसे लाइव चैट में खोलें',
}
