import { LayoutTemplate, Link2, MapPin, ShoppingBag, UserRound } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { LinkedText } from './LinkedText.tsx'
import { safeHref } from './links.ts'
import { FileRow, Film, Picture } from './Media.tsx'
import { Voice } from './Voice.tsx'
import { WithMentions } from './WithMentions.tsx'

/** What a message holds, each kind in its own look. */
export function ContentView({ content, onMe }: { content: Content; onMe?: boolean }) {
  const words = useWords()
  switch (content.kind) {
    case 'note':
      return <WithMentions text={content.text} mentions={content.mentions ?? []} />
    case 'text':
    case 'reply':
    case 'list':
    case 'system':
      return <LinkedText text={content.text} />
    case 'buttons':
      return (
        <>
          {content.header && <ContentView content={content.header} onMe={onMe} />}
          <LinkedText text={content.text} />
        </>
      )
    case 'locationRequest':
      return (
        <>
          <LinkedText text={content.text} />
          <Small icon={<MapPin size={13} />} onMe={onMe}>
            {words('thread.askLocation')}
          </Small>
        </>
      )
    case 'link': {
      const href = safeHref(content.url)
      return (
        <>
          <LinkedText text={content.text} />
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
    case 'sticker':
      return (
        <With caption={content.caption}>{<Picture file={content.file} sticker={content.kind === 'sticker'} />}</With>
      )
    case 'video':
      return <With caption={content.caption}>{<Film file={content.file} />}</With>
    case 'audio':
      return <Voice file={content.file} onMe={onMe} />
    case 'document':
      return <With caption={content.caption}>{<FileRow file={content.file} onMe={onMe} />}</With>
    case 'location':
      return <Place place={content} onMe={onMe} />
    case 'contacts':
      return content.contacts.map((card) => <Card key={card.name + card.phones.join()} card={card} onMe={onMe} />)
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
          <LinkedText text={content.text ?? content.name} />
        </>
      )
    case 'order':
      return <Order order={content} onMe={onMe} />
    case 'form':
      return (
        <>
          <b className="font-semibold">{words('thread.form', { name: content.name })}</b>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 t-12">
            {Object.entries(content.answers).map(([question, answer]) => (
              <div key={question} className="contents">
                <dt className="opacity-80">{question}</dt>
                <dd>{typeof answer === 'string' ? answer : JSON.stringify(answer)}</dd>
              </div>
            ))}
          </dl>
        </>
      )
    case 'unsupported':
      return (
        <i className={onMe ? undefined : 'text-ink-3'}>
          {words('thread.unsupported')} {content.what}
        </i>
      )
  }
}

const With = ({ caption, children }: { caption: string | undefined; children: React.ReactNode }) => (
  <>
    {children}
    {caption && <LinkedText text={caption} />}
  </>
)

const Small = ({ icon, onMe, children }: { icon: React.ReactNode; onMe?: boolean; children: React.ReactNode }) => (
  <span className={classes('mt-1 flex items-center gap-1.5 t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>
    {icon}
    {children}
  </span>
)

function Place({ place, onMe }: { place: Extract<Content, { kind: 'location' }>; onMe?: boolean }) {
  const words = useWords()
  const at = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`
  const map = `https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=16/${place.latitude}/${place.longitude}`
  return (
    <span className="flex min-w-[200px] gap-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-m bg-surface-3 text-ink-2">
        <MapPin size={18} aria-hidden="true" />
      </span>
      <span>
        <b className="block font-semibold">{place.name ?? words('kind.location')}</b>
        <span className={classes('block t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>
          {place.address ?? <bdi>{at}</bdi>}
        </span>
        <a href={map} target="_blank" rel="noopener noreferrer" className="t-12 underline">
          {words('thread.map')}
        </a>
      </span>
    </span>
  )
}

function Card({ card, onMe }: { card: Extract<Content, { kind: 'contacts' }>['contacts'][number]; onMe?: boolean }) {
  return (
    <span className="flex min-w-[200px] items-center gap-2.5 py-1">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-surface-3 text-ink-2">
        <UserRound size={18} aria-hidden="true" />
      </span>
      <span>
        <b className="block font-semibold">{card.name}</b>
        {[...card.phones, ...card.emails].map((way) => (
          <bdi key={way} className={classes('block t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>
            {way}
          </bdi>
        ))}
      </span>
    </span>
  )
}

function Order({ order, onMe }: { order: Extract<Content, { kind: 'order' }>; onMe?: boolean }) {
  const words = useWords()
  const intl = useIntl()
  return (
    <>
      <span className="flex items-center gap-1.5 font-semibold">
        <ShoppingBag size={14} aria-hidden="true" />
        {words('thread.order')}
      </span>
      <ul className={classes('my-1 t-12', onMe ? 'text-me-meta' : 'text-ink-2')}>
        {order.items.map((item) => (
          <li key={item.productId} className="flex justify-between gap-4">
            <span>{words('thread.orderItem', { n: item.quantity, product: item.productId })}</span>
            <span className="tabular-nums">{`${intl.formatNumber(item.price * item.quantity, { minimumFractionDigits: 2 })} ${item.currency}`}</span>
          </li>
        ))}
      </ul>
      {order.text && <LinkedText text={order.text} />}
    </>
  )
}
