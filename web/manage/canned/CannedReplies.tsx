import { Paperclip, Pencil, Plus, Search, Zap } from 'lucide-react'
import { useState } from 'react'
import { speaks, textIn } from '#domain/canned/index.ts'
import type { CannedReply } from '#protocol/http/index.ts'
import { useBots, useCannedList } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, IconButton, Input, SkeletonRows, useSettled } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { CannedForm } from './CannedForm.tsx'
import { ReplyWords } from './ReplyWords.tsx'

/** Manage → Canned replies: what is answered often, for everybody or for oneself. */
export function CannedReplies() {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const list = useCannedList(q)
  const [open, setOpen] = useState<CannedReply | 'new' | null>(null)
  const write = (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      {words('canned.new')}
    </Button>
  )
  return (
    <ManagePageFrame
      title={words('manage.canned')}
      text={words('canned.about')}
      actions={
        <>
          <Input
            quiet
            type="search"
            className="w-[220px] max-phone:flex-1"
            aria-label={words('canned.search')}
            placeholder={words('canned.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            before={<Search size={15} className="shrink-0 text-ink-3" aria-hidden="true" />}
          />
          {write}
        </>
      }
    >
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
        {list.isPending && <SkeletonRows n={5} label={words('canned.loading')} />}
        {list.isError && (
          <ErrorState title={words('canned.failed')} retryLabel={words('action.retry')} onRetry={list.retry} />
        )}
        {!list.isPending &&
          !list.isError &&
          list.replies.length === 0 &&
          (q ? (
            <Empty icon={<Search />} title={words('canned.notFound')} text={words('canned.notFoundText')} />
          ) : (
            <Empty icon={<Zap />} title={words('canned.none')} text={words('canned.noneText')} action={write} />
          ))}
        {list.replies.length > 0 && <Replies replies={list.replies} onOpen={setOpen} />}
      </div>
      {list.hasMore && (
        <Button className="self-center" onClick={list.loadMore}>
          {words('canned.more')}
        </Button>
      )}
      {open && (
        <CannedForm
          key={open === 'new' ? 'new' : open.id}
          reply={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </ManagePageFrame>
  )
}

function Replies({ replies, onOpen }: { replies: CannedReply[]; onOpen: (reply: CannedReply) => void }) {
  const words = useWords()
  const { language } = useLanguage()
  const { bots } = useBots()
  const whose = (reply: CannedReply) =>
    reply.private
      ? words('canned.onlyYou')
      : reply.botId
        ? words('canned.botOnly', { bot: bots.find(({ id }) => id === reply.botId)?.name ?? '' })
        : words('canned.everyone')
  const head = 'px-3.5 py-2.5 text-start t-12 font-medium text-ink-3'
  return (
    <table className="w-full table-fixed border-collapse">
      <thead className="border-line border-b bg-surface-2">
        <tr>
          <th className={`${head} w-[128px] max-phone:w-[104px]`}>{words('canned.shortcut')}</th>
          <th className={head}>{words('canned.reply')}</th>
          <th className={`${head} w-[112px] max-laptop:hidden`}>{words('canned.languages')}</th>
          <th className={`${head} w-[132px] max-tablet:hidden`}>{words('canned.who')}</th>
          <th className={`${head} w-[112px] text-end! max-laptop:hidden`}>{words('canned.used')}</th>
          <th className="w-[52px]">
            <span className="sr-only">{words('canned.formEdit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {replies.map((reply) => (
          <tr key={reply.id} className="border-line border-b last:border-b-0">
            <td className="px-3.5 py-2 align-middle">
              <bdi className="inline-block max-w-full truncate rounded-tag bg-brand-soft px-1.5 py-0.5 t-caption text-brand-text">
                /{reply.shortcut}
              </bdi>
            </td>
            <td className="px-3.5 py-2">
              <div className="flex items-center gap-1.5 font-medium">
                <span className="truncate" dir="auto">
                  {reply.title}
                </span>
                {reply.file && (
                  <Paperclip size={13} className="shrink-0 text-ink-3" aria-label={words('canned.file')} />
                )}
              </div>
              <div className="truncate text-[12.5px] text-ink-3" dir="auto">
                <ReplyWords text={textIn(reply, language) || (reply.file?.name ?? '')} />
              </div>
            </td>
            <td className="px-3.5 py-2 text-ink-2 max-laptop:hidden">
              {speaks(reply)
                .map((one) => one.split('-')[0]?.toUpperCase())
                .join(', ')}
            </td>
            <td className="truncate px-3.5 py-2 text-ink-2 max-tablet:hidden">{whose(reply)}</td>
            <td className="px-3.5 py-2 text-end tabular-nums max-laptop:hidden">{reply.used}</td>
            <td className="px-2 py-2 text-end">
              {reply.mayChange && (
                <IconButton
                  label={words('canned.edit', { shortcut: reply.shortcut })}
                  icon={<Pencil size={15} />}
                  onClick={() => onOpen(reply)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
