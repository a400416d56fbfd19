import { Check, CheckCheck, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useTimes, useWords } from '../i18n/index.ts'
import { classes } from '../parts/index.ts'
import type { PhoneMessage } from './wire.ts'

/** One message as the customer sees it; buttons and rows can be tapped. */
export function PhoneBubble({ message, onTap }: { message: PhoneMessage; onTap: (id: string) => void }) {
  const words = useWords()
  const times = useTimes()
  const [isOpen, setOpen] = useState(false)
  const isOwn = message.from === 'customer'
  const media = message.media ?? message.header?.media
  return (
    <div className={classes('flex max-w-[82%] flex-col gap-1', isOwn ? 'self-end' : 'self-start')}>
      <div
        className={classes(
          'rounded-m px-2.5 py-1.5 text-[13.5px] leading-[18px] [overflow-wrap:anywhere]',
          isOwn ? 'phone-out' : 'phone-in',
        )}
      >
        {message.quoted && <p className="phone-soft mb-1 border-s-[3px] ps-2 t-12">{message.quoted.text}</p>}
        {message.header?.text && <b className="block font-semibold">{message.header.text}</b>}
        {media?.url &&
          (media.mime?.startsWith('image/') ? (
            <img src={media.url} alt={media.name ?? ''} className="mb-1 max-h-40 rounded-s" />
          ) : (
            <a href={media.url} className="block underline">
              {media.name ?? media.mime}
            </a>
          ))}
        {message.location && <MapPin size={16} aria-hidden="true" className="me-1 inline" />}
        <span className="whitespace-pre-wrap" dir="auto">
          {message.revokedAt ? '—' : (message.text ?? message.type)}
        </span>
        {message.footer && <span className="phone-soft block t-12">{message.footer}</span>}
        <span className="phone-soft float-end ms-2 mt-1 inline-flex items-center gap-1 t-11">
          {times.time(message.at)}
          {isOwn &&
            (message.ticks === 'sent' ? (
              <Check size={13} />
            ) : (
              <CheckCheck size={13} className={message.ticks === 'read' ? 'phone-read' : undefined} />
            ))}
        </span>
      </div>
      {message.reactions.length > 0 && (
        <span className="-mt-2 ps-2">{message.reactions.map(({ emoji }) => emoji).join(' ')}</span>
      )}
      {message.buttons.map((choice) => (
        <button
          key={choice.id}
          type="button"
          onClick={() => onTap(choice.id)}
          className="phone-act min-h-9 rounded-m px-3 font-medium"
        >
          {choice.title}
        </button>
      ))}
      {message.list && (
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            aria-label={words('simulator.list', { title: message.list.button })}
            className="phone-act min-h-9 rounded-m px-3 font-medium"
          >
            {message.list.button}
          </button>
          {isOpen &&
            message.list.sections.flatMap(({ rows }) =>
              rows.map((row) => (
                <button
                  key={row.id}
                  type="button"
                  onClick={() => {
                    setOpen(false)
                    onTap(row.id)
                  }}
                  className="phone-act min-h-9 rounded-m px-3 py-1 text-start"
                >
                  {row.title}
                  {row.description && <small className="phone-soft block t-12">{row.description}</small>}
                </button>
              )),
            )}
        </>
      )}
    </div>
  )
}
