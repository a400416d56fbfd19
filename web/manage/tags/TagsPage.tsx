import { Megaphone, Pencil, Plug, Plus, Search, TagIcon, Zap } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { searchable } from '#domain/message/index.ts'
import type { ListedTag } from '#protocol/http/index.ts'
import { useFieldList, useTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, IconButton, Input, SkeletonRows, Tag } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { TagForm } from './TagForm.tsx'
import { TryFirstMessage } from './TryFirstMessage.tsx'

/** Manage → Tags: what contacts and chats are marked with, and which first message gives one. */
export function TagsPage() {
  const words = useWords()
  const all = useTags()
  const list = useFieldList('tags')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<ListedTag | 'new' | null>(null)
  const shown = all.filter(({ name }) => searchable(name).includes(searchable(typed)))
  const write = (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      {words('tags.new')}
    </Button>
  )
  return (
    <ManagePageFrame
      title={words('tags.title')}
      text={words('tags.about')}
      actions={
        <>
          <Input
            quiet
            type="search"
            className="w-[200px] max-phone:flex-1"
            aria-label={words('tags.search')}
            placeholder={words('tags.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            before={<Search size={15} className="shrink-0 text-ink-3" aria-hidden="true" />}
          />
          {write}
        </>
      }
    >
      <TryFirstMessage tags={all} />
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
        {list.isPending && <SkeletonRows n={5} label={words('tags.loading')} />}
        {list.isError && (
          <ErrorState title={words('tags.failed')} retryLabel={words('action.retry')} onRetry={list.retry} />
        )}
        {!list.isPending && !list.isError && shown.length === 0 && (
          <Empty
            icon={<TagIcon />}
            title={words(typed ? 'tags.notFound' : 'tags.none')}
            text={words('tags.noneText')}
            action={typed ? undefined : write}
          />
        )}
        {shown.length > 0 && <TagTable tags={shown} onOpen={setOpen} />}
      </div>
      {open && (
        <TagForm
          key={open === 'new' ? 'new' : open.id}
          tag={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </ManagePageFrame>
  )
}

const icons: Record<string, ReactNode> = {
  'first-message': <Zap aria-hidden="true" />,
  broadcast: <Megaphone aria-hidden="true" />,
  api: <Plug aria-hidden="true" />,
}

function TagTable({ tags, onOpen }: { tags: ListedTag[]; onOpen: (tag: ListedTag) => void }) {
  const words = useWords()
  const head = 'px-3.5 py-2.5 text-start t-12 font-medium text-ink-3'
  return (
    <table className="w-full table-fixed border-collapse">
      <thead className="border-line border-b bg-surface-2">
        <tr>
          <th className={head}>{words('tags.tag')}</th>
          <th className={`${head} w-[130px]`}>{words('tags.kind')}</th>
          <th className={`${head} max-tablet:hidden`}>{words('tags.trigger')}</th>
          <th className="w-[52px]">
            <span className="sr-only">{words('tags.change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <tr key={tag.id} className="border-line border-b last:border-b-0">
            <td className="overflow-hidden px-3.5 py-2">
              <Tag first={tag.kind === 'first-message'} icon={icons[tag.kind]}>
                <bdi>{tag.name}</bdi>
              </Tag>
            </td>
            <td className="px-3.5 py-2 text-ink-2">{words(`tags.kind.${tag.kind}`)}</td>
            <td className="truncate px-3.5 py-2 text-ink-2 max-tablet:hidden">
              {tag.firstMessage
                ? `${words(`tags.match.${tag.firstMessage.match}`)} “${tag.firstMessage.text}”`
                : words('profile.none')}
            </td>
            <td className="px-2 py-2 text-end">
              <IconButton
                label={words('tags.edit', { name: tag.name })}
                icon={<Pencil size={15} />}
                onClick={() => onOpen(tag)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
