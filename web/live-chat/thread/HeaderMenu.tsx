import { Braces, Ellipsis, FileText, Link2, Mail, Printer, Tag, Undo2, UserPlus } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { exportAddress } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Menu, MenuItem, MenuLine, useToast } from '../../parts/index.ts'

/** What else can be done with a whole chat: give it away, keep a copy, print it, send its address to a colleague. */
export function HeaderMenu({
  chat,
  onAssign,
  onReturn,
  onTag,
  onUnread,
}: {
  chat: Conversation
  onAssign?: () => void
  onReturn?: () => void
  onTag?: () => void
  onUnread?: () => void
}) {
  const words = useWords()
  const toast = useToast()
  const copyLink = () =>
    void navigator.clipboard.writeText(`${location.origin}/chats/${chat.id}`).then(
      () => toast.show({ key: 'copied', text: words('message.copied') }),
      () => toast.show({ key: 'copied', text: words('message.copyFailed'), bad: true }),
    )
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={words('thread.more')}
          className="move grid size-8 shrink-0 place-items-center rounded-m text-ink-2 hover:bg-surface-3 pointer-coarse:size-11"
        >
          <Ellipsis size={16} />
        </button>
      }
    >
      {onAssign && (
        <MenuItem icon={<UserPlus />} keyHint="A" onSelect={onAssign}>
          {words('chat.assignTo')}
        </MenuItem>
      )}
      {onReturn && (
        <MenuItem icon={<Undo2 className="mirror" />} onSelect={onReturn}>
          {words('chat.returnToQueue')}
        </MenuItem>
      )}
      {onTag && (
        <MenuItem icon={<Tag />} keyHint="T" onSelect={onTag}>
          {words('tag.add')}
        </MenuItem>
      )}
      {onUnread && (
        <MenuItem icon={<Mail />} keyHint="M" onSelect={onUnread}>
          {words('unread.mark')}
        </MenuItem>
      )}
      {(onAssign || onReturn || onTag || onUnread) && <MenuLine />}
      <MenuItem icon={<Link2 />} onSelect={copyLink}>
        {words('keep.link')}
      </MenuItem>
      <MenuItem icon={<Printer />} onSelect={() => window.open(`/print/${chat.id}`, '_blank', 'noopener')}>
        {words('keep.print')}
      </MenuItem>
      <MenuItem icon={<FileText />} onSelect={() => location.assign(exportAddress(chat.id, 'txt'))}>
        {words('keep.text')}
      </MenuItem>
      <MenuItem icon={<Braces />} onSelect={() => location.assign(exportAddress(chat.id, 'json'))}>
        {words('keep.json')}
      </MenuItem>
    </Menu>
  )
}
