import type { locked as en } from '../en/locked.ts'
import type { Words } from '../words.ts'

export const locked: Words<typeof en> = {
  'locked.holds': 'यह चैट {name} के पास है',
  'locked.text': 'इसके मैसेज और चैट प्रोफ़ाइल सिर्फ़ {name} को दिखते हैं। हल होने या कतार में लौटने पर आपको सब फिर से दिखेगा।',
  'locked.since': '{at} से निजी',
  'locked.heldBy': 'किसके पास',
  'locked.presence': 'उपस्थिति',
  'locked.sinceHead': 'कब से',
  'locked.span': '{at} · {span}',
  'locked.waits': '{name} को सबसे ज़्यादा देर से इंतज़ार है, {clock}',
  'locked.open': '{name} की चैट खोलें',
}
