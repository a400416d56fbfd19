import { Bot, CircleCheck, Hand, Headset } from 'lucide-react'
import type { Status } from '#domain/conversation/index.ts'
import { useWords } from '../i18n/index.ts'
import { Pill, type Tone } from '../parts/index.ts'

const looks: Record<Status, { tone: Tone; Icon: typeof Bot }> = {
  active: { tone: 'bot', Icon: Bot },
  requesting: { tone: 'req', Icon: Hand },
  intervened: { tone: 'human', Icon: Headset },
  closed: { tone: 'ok', Icon: CircleCheck },
}

/** The status of the chat a contact was last active in. */
export function StatusPill({ status, isPicked }: { status: Status; isPicked?: boolean }) {
  const words = useWords()
  const { tone, Icon } = looks[status]
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" />} className={isPicked ? 'bg-surface!' : undefined}>
      {words(`status.${status}`)}
    </Pill>
  )
}
