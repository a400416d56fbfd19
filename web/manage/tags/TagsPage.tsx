import { Plus, Search, TagIcon } from 'lucide-react'
import { useState } from 'react'
import { searchable } from '#domain/message/index.ts'
import type { ListedTag } from '#protocol/http/index.ts'
import { useFieldList, useTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, Input, SkeletonRows } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { TagForm } from './TagForm.tsx'
import { FirstTags, TagTable } from './TagTable.tsx'
import { TryFirstMessage } from './TryFirstMessage.tsx'

/** Manage → Tags: what contacts and chats are marked with, and which first message gives one. */
export function TagsPage() {
  const words = useWords()
  const all = useTags()
  const list = useFieldList('tags')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<ListedTag | 'new' | null>(null)
  const shown = all.filter(({ name }) => searchable(name).includes(searchable(typed)))
  const first = shown.filter(({ firstMessage }) => firstMessage !== null).toSorted((a, b) => a.position - b.position)
  const others = shown.filter(({ firstMessage }) => firstMessage === null)
  const [merging, setMerging] = useState<ListedTag | null>(null)
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
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1 empty:hidden">
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
      </div>
      {first.length > 0 && <FirstTags tags={first} isWhole={!typed.trim()} onOpen={setOpen} onMerge={setMerging} />}
      {others.length > 0 && (
        <section aria-label={words('tags.others')} className="flex flex-col gap-2">
          {first.length > 0 && <h2 className="t-14b">{words('tags.others')}</h2>}
          <TagTable tags={others} onOpen={setOpen} onMerge={setMerging} />
        </section>
      )}
      {open && (
        <TagForm
          key={open === 'new' ? 'new' : open.id}
          tag={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
      {merging && <MergeDialog tag={merging} tags={all} onClose={() => setMerging(null)} />}
    </ManagePageFrame>
  )
}
