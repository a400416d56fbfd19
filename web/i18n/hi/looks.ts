import type { looks as en } from '../en/looks.ts'
import type { Words } from '../words.ts'

export const looks: Words<typeof en> = {
  'day.title': 'आपका दिन',
  'day.failed': 'आपका दिन लोड नहीं हुआ',
  'day.since': '{at} से',
  'day.resolved': 'हल किए गए',
  'day.wait': 'औसत प्रतीक्षा',
  'day.time': 'हल करने का समय',
  'day.rating': 'रेटिंग',
  'day.ratingOf': '{n, number, ::.0}',
  'day.held': 'आज की आपकी चैट: बॉट, प्रतीक्षा, आप',
  'day.none': 'आज अभी तक आपकी कोई चैट नहीं',
  'audit.search': 'व्यक्ति, संपर्क, कुंजी, पता',
  'audit.noneHere': 'सबसे नई प्रविष्टियों में नहीं है',
  'audit.noneHereText': 'पुरानी प्रविष्टियाँ अभी नहीं देखी गईं।',
  'audit.lookOn': 'और पीछे देखें',
  'people.roleOf': '{name} की भूमिका: {role}',
  'people.roleAsk': '{name} की भूमिका बदलकर {role} करें?',
  'people.roleGo': 'भूमिका बदलें',
  'people.roleNow': '{name} की नई भूमिका: {role}',
  'simulator.toUs': 'व्हाट्सऐप से',
  'simulator.fromUs': 'व्हाट्सऐप को',
  'simulator.refused': 'अस्वीकृत',
}
