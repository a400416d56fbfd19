import { LayoutTemplate, Link2, MapPin } from 'lucide-react'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { Cards } from './Cards.tsx'
import { FileRow } from './FileRow.tsx'
import { safeHref } from './links.ts'
import { Film, Picture, Sticker } from './Media.tsx'
import { Form, Order, Unsupported } from './Papers.tsx'
import { Place } from './Place.tsx'
import { RichText } from './RichText.tsx'
import { Voice } from './Voice.tsx'
import { WithMentions } from './WithMentions.tsx'

/** What a message holds, each kind in its own look. */
export function ContentView({ content, onMe }: { content: Content; onMe?: boolean }) {
  const words = useWords()
  switch (content.kind) {
    case 'text':
      return <RichText text={content.text} big />
    case 'note':
      return <WithMentions text={content.text} mentions={content.mentions ?? []} />
    case 'reply':
    case 'list':
    case 'system':
      return <RichText text={content.text} />
    case 'buttons':
      return (
        <>
          {content.header && <ContentView content={content.header} onMe={onMe} />}
          <RichText text={content.text} />
        </>
      )
    case 'locationRequest':
      return (
        <>
          <RichText text={content.text} />
          <Small icon={<MapPin size={13} />} onMe={onMe}>
            {words('thread.askLocation')}
          </Small>
        </>
      )
    case 'link': {
      const href = safeHref(content.url)
      return (
        <>
          <RichText text={content.text} />
          <a
            href={href ?? undefined}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="mt-1.5 flex items-center gap-1.5 font-medium underline"
          >
            <Link2 size={14} aria-hidden="true" />
            {content.title}
          </a>
        </>
      )
    }
    case 'image':
      return <With caption={content.caption}>{<Picture file={content.file} onMe={onMe} />}</With>
    case 'sticker':
      return <Sticker file={content.file} onMe={onMe} />
    case 'video':
      return <With caption={content.caption}>{<Film file={content.file} onMe={onMe} />}</With>
    case 'audio':
      return <Voice file={content.file} onMe={onMe} />
    case 'document':
      return <With caption={content.caption}>{<FileRow file={content.file} onMe={onMe} />}</With>
    case 'location':
      return <Place place={content} onMe={onMe} />
    case 'contacts':
      return <Cards cards={content.contacts} onMe={onMe} />
    case 'template':
      return (
        <>
          <span
            className={classes(
              'mb-1.5 flex items-center gap-1.5 border-b pb-1.5 t-11',
              onMe ? 'border-white/30 text-me-meta' : 'border-line text-ink-3',
            )}
          >
            <LayoutTemplate size={13} aria-hidden="true" />
            {content.name} · {content.language}
          </span>
          <RichText text={content.text ?? content.name} />
        </>
      )
    case 'order':
      return <Order order={content} onMe={onMe} />
    case 'form':
      return <Form form={content} onMe={onMe} />
    case 'unsupported':
      return <Unsupported content={content} />
  }
}

const With = ({ caption, children }: { caption: string | undefined; children: React.ReactNode }) => (
  <>
    {children}
    {caption && <RichText text={caption} />}
  </>
)

const Small = ({ icon, onMe, children }: { icon: React.ReactNode; onMe?: boolean; children: React.ReactNode }) => (
  <span className={classes('mt-1 flex items-center gap-1.5 t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>
    {icon}
    {children}
  </span>
)
