import { Link } from '@tanstack/react-router'
import { FileText, FolderOpen, ImageIcon, MessageSquareShare, Music, Play, Sticker } from 'lucide-react'
import { useState } from 'react'
import type { Contact, ContactFile } from '#protocol/http/index.ts'
import { useBots, useContactFiles, useMe } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { nameOf } from '../../live-chat/names.ts'
import { sizeOf } from '../../live-chat/thread/size.ts'
import { Viewer } from '../../live-chat/thread/Viewer.tsx'
import { Button, Empty, ErrorState, SkeletonRows } from '../../parts/index.ts'

const icons = { image: ImageIcon, video: Play, audio: Music, document: FileText, sticker: Sticker }
const isPicture = ({ kind, file }: ContactFile) => kind === 'image' && file.state === 'stored'

/** Every file that went to and came from a contact, newest first; a picture opens large. */
export function FilesTab({ contact, botId }: { contact: Contact; botId: string | undefined }) {
  const words = useWords()
  const me = useMe()
  const { bots } = useBots()
  const list = useContactFiles(contact.id)
  const [viewed, setViewed] = useState<string | null>(null)
  const name = nameOf({ ...contact, source: null }) ?? words('person.unknown')
  const bot = bots.find(({ id }) => id === botId)?.name ?? words('event.bot')
  if (list.isPending) return <SkeletonRows n={3} label={words('exchanged.loading')} />
  if (list.isError)
    return <ErrorState title={words('exchanged.failed')} retryLabel={words('action.retry')} onRetry={list.retry} />
  if (list.items.length === 0)
    return <Empty icon={<FolderOpen />} title={words('exchanged.none')} text={words('exchanged.noneText')} />
  // Arrows walk from the oldest to the newest, as in a thread.
  const pictures = list.items
    .filter(isPicture)
    .toReversed()
    .map(({ file, caption, from, author, at }) => ({
      file,
      caption: caption ?? undefined,
      from: from === 'customer' ? ('customer' as const) : ('us' as const),
      author,
      at,
    }))
  return (
    <>
      <ul aria-label={words('contactPage.files')}>
        {list.items.map((one) => (
          <FileLine
            key={one.messageId}
            one={one}
            who={one.from === 'customer' ? name : one.from === 'bot' ? bot : (one.author ?? words('event.system'))}
            onView={() => setViewed(one.file.id)}
          />
        ))}
      </ul>
      {list.hasMore && (
        <div className="px-4 py-3">
          <Button busy={list.isLoadingMore} onClick={list.loadMore}>
            {words('exchanged.older')}
          </Button>
        </div>
      )}
      {viewed && (
        <Viewer
          pictures={pictures}
          fileId={viewed}
          who={{ name, first: name, bot, meId: me.id, meName: me.name }}
          onShow={setViewed}
          onClose={() => setViewed(null)}
        />
      )}
    </>
  )
}

function FileLine({ one, who, onView }: { one: ContactFile; who: string; onView: () => void }) {
  const words = useWords()
  const times = useTimes()
  const { kind, file, caption, at, threadId, seq } = one
  const [isBroken, setBroken] = useState(false)
  const Icon = icons[kind]
  const hasFace = (kind === 'image' || kind === 'sticker') && file.state === 'stored' && !isBroken
  const state =
    file.state === 'stored' ? sizeOf(file.size) : words(file.state === 'fetching' ? 'thread.fetching' : 'thread.gone')
  const inside = (
    <>
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-m bg-surface-3 text-ink-3">
        {hasFace ? (
          <img
            src={file.url}
            alt=""
            loading="lazy"
            onError={() => setBroken(true)}
            className={kind === 'sticker' ? 'size-10 object-contain' : 'size-10 object-cover'}
          />
        ) : (
          <Icon size={17} aria-hidden="true" />
        )}
      </span>
      <span className="min-w-0 flex-1 text-start">
        <bdi className="block truncate font-medium">{file.name}</bdi>
        <span className="block truncate t-12 text-ink-3">
          {[who, state, caption].filter(Boolean).map((part, i) => (
            <span key={part}>
              {i > 0 && ' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
        </span>
      </span>
    </>
  )
  const look =
    'move flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-m px-2 py-1 enabled:hover:bg-surface-2 [a]:hover:bg-surface-2'
  return (
    <li className="flex items-center gap-2 border-line border-b px-2 py-1.5 last:border-b-0">
      {isPicture(one) ? (
        <button type="button" onClick={onView} aria-label={words('thread.open', { name: file.name })} className={look}>
          {inside}
        </button>
      ) : file.state === 'stored' ? (
        <a
          href={`${file.url}?download`}
          download={file.name}
          aria-label={words('thread.download', { name: file.name })}
          className={look}
        >
          {inside}
        </a>
      ) : (
        <span className={look}>{inside}</span>
      )}
      <time dateTime={at} title={times.full(at)} className="shrink-0 t-12 text-ink-3 max-phone:hidden">
        {times.day(at)}
      </time>
      {seq > 0 && (
        <Link
          to="/chats/$conversationId"
          params={{ conversationId: threadId }}
          search={{ at: seq }}
          aria-label={words('exchanged.inChat', { name: file.name })}
          title={words('exchanged.inChat', { name: file.name })}
          className="move grid size-8 shrink-0 place-items-center rounded-m text-ink-3 hover:bg-surface-3 hover:text-ink pointer-coarse:size-11"
        >
          <MessageSquareShare size={16} aria-hidden="true" className="mirror" />
        </Link>
      )}
    </li>
  )
}
