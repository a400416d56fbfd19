import type { Conversation } from '#protocol/http/index.ts'
import { useRights, useTagChat } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Tag } from '../../parts/index.ts'

/** The tags a chat has, each with a way to take it off. */
export function ChatTags({ chat }: { chat: Conversation }) {
  const words = useWords()
  const rights = useRights(chat)
  const change = useTagChat(chat.id)
  if (chat.tags.length === 0) return <p className="text-[12.5px] text-ink-3">{words('tag.noneYet')}</p>
  return (
    <ul className="flex flex-wrap gap-[5px]">
      {chat.tags.map(({ id, name }) => (
        <li key={id}>
          <Tag
            onRemove={rights.tag ? () => change.mutate({ name, on: false }) : undefined}
            removeLabel={words('tag.remove', { name })}
          >
            {name}
          </Tag>
        </li>
      ))}
    </ul>
  )
}
