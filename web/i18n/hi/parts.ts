import type { parts as en } from '../en/parts.ts'
import type { Words } from '../words.ts'

export const parts: Words<typeof en> = {
  'action.cancel': 'रद्द करें',
  'action.close': 'बंद करें',
  'action.retry': 'फिर से कोशिश करें',
  'action.undo': 'वापस लें',
  'status.active': 'सक्रिय',
  'status.requesting': 'अनुरोध',
  'status.intervened': 'संभाली गई',
  'status.closed': 'बंद',
  'role.agent': 'एजेंट',
  'role.manager': 'मैनेजर',
  'role.admin': 'एडमिन',
  'presence.online': 'ऑनलाइन',
  'presence.away': 'अनुपस्थित',
  'presence.offline': 'ऑफ़लाइन',
  'channel.whatsapp': 'WhatsApp',
  'channel.web': 'वेब चैट',
  'person.unknown': 'कोई नाम नहीं',
  'failure.unreachable': 'सर्वर ने जवाब नहीं दिया।',
}
