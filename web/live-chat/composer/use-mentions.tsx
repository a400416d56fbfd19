import { useId } from 'react'
import { initials } from '#domain/contact/index.ts'
import { searchable } from '#domain/message/index.ts'
import { mentionAt, mentionsIn } from '#domain/team/index.ts'
import type { Agent, NewMessage } from '#protocol/http/index.ts'
import { useAgents, useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar } from '../../parts/index.ts'
import { PickList } from './PickList.tsx'
import { useChoice } from './use-choice.ts'
import type { Writing } from './writing.ts'

/** `@` in a note: the agents of the bot; who is named gets a notice. */
export function useMentions({ chat, kind, text, caret, insert }: Writing) {
  const words = useWords()
  const me = useMe()
  const id = useId()
  const isNote = kind === 'note'
  const at = isNote ? mentionAt(text, caret) : null
  const { agents } = useAgents(isNote ? chat.botId : undefined)
  const found = at ? agentsFor(agents, at.typed, me.id) : []
  const pick = (agent: Agent) => at && insert(`@${agent.name} `, at.from, caret)
  const choice = useChoice(found, at && `${at.from}@${at.typed}`, pick)
  return {
    press: choice.press,
    controls: choice.isOpen ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${choice.chosen}` } : {},
    popup: choice.isOpen && (
      <PickList
        id={id}
        label={words('mention.label')}
        items={found}
        chosen={choice.chosen}
        keyOf={(agent) => agent.id}
        onPick={pick}
        row={(agent) => <MentionRow agent={agent} />}
      />
    ),
    /** the note with the people named in it */
    note: (said: string): NewMessage['content'] => {
      const named = mentionsIn(said, agents).map((agent) => agent.id)
      return { kind: 'note', text: said, ...(named.length ? { mentions: named } : {}) }
    },
  }
}

/** Agents whose name, or one of its words, begins with what was typed. */
export function agentsFor(agents: readonly Agent[], typed: string, meId: string): Agent[] {
  const wanted = searchable(typed)
  return agents
    .filter(({ id, active }) => active && id !== meId)
    .filter(({ name }) =>
      searchable(name)
        .split(' ')
        .some((word) => word.startsWith(wanted)),
    )
    .slice(0, MOST)
}
const MOST = 8

export function MentionRow({ agent }: { agent: Agent }) {
  const words = useWords()
  return (
    <span className="flex items-center gap-2.5">
      <Avatar letters={initials(agent.name)} seed={agent.name} size={26} dot={agent.presence} />
      <bdi className="flex-1 truncate font-medium">{agent.name}</bdi>
      <span className="t-12 text-ink-3">{words(`presence.${agent.presence}`)}</span>
    </span>
  )
}
