import { Bot, Hand, Headset, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe, useSupervision } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Count, classes, type Tone } from '../../parts/index.ts'
import type { ChatGroup } from './chat-groups.ts'

/** The name of a group, how many, and in what order. */
export function GroupHead({ group, isPhone }: { group: ChatGroup; isPhone: boolean }) {
  const words = useWords()
  const look = looks[group.kind]
  const me = useMe()
  const supervision = useSupervision(group.chats[0]?.botId ?? '')
  const mayOpen = me.role !== 'agent' && supervision === 'with-reason'
  return (
    <h2
      className={classes(
        'flex items-center gap-[7px] pb-1.5 t-caption-b text-ink-2',
        isPhone ? 'px-4 pt-3' : 'px-3.5 pt-2.5',
      )}
    >
      {look.icon}
      {words(look.name)}
      <Count n={group.n} tone={look.tone} more={group.more} />
      {look.order && (
        <small className="ms-auto t-12 text-ink-3">
          {words(group.kind === 'others' && mayOpen ? 'supervise.action' : look.order)}
        </small>
      )}
    </h2>
  )
}

interface Look {
  name: WordKey
  order?: WordKey
  tone: Tone
  icon: ReactNode
}

const looks: Record<ChatGroup['kind'], Look> = {
  requesting: {
    name: 'list.requesting',
    order: 'list.longestFirst',
    tone: 'req',
    icon: <Hand size={14} className="text-req" />,
  },
  intervened: {
    name: 'list.intervened',
    order: 'list.yours',
    tone: 'human',
    icon: <Headset size={14} className="text-brand" />,
  },
  others: {
    name: 'list.withOthers',
    order: 'list.private',
    tone: 'plain',
    icon: <Lock size={14} className="text-ink-3" />,
  },
  active: { name: 'list.active', order: 'list.botAnswers', tone: 'bot', icon: <Bot size={14} className="text-bot" /> },
}
