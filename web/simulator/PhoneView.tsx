import './phone.css'
import { Image, MapPin, SendHorizontal } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import { useWords } from '../i18n/index.ts'
import { PhoneBubble } from './PhoneBubble.tsx'
import { useDo, usePhoneThread } from './use-simulator.ts'
import type { Phone } from './wire.ts'

/** A customer's phone: what they see and everything they can do on it. Looking at it reads what has arrived. */
export function PhoneView({ phone }: { phone: Phone }) {
  const words = useWords()
  const { data: thread } = usePhoneThread(phone.number)
  const act = useDo()
  const [text, setText] = useState('')
  const end = useRef<HTMLDivElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const path = `/phones/${phone.number}`
  const say = (body: unknown) => act.mutate({ method: 'POST', path: `${path}/messages`, body })
  const newest = thread?.items.at(-1)?.id
  const { mutate } = act
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message is seen once
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
    if (newest && !phone.offline && document.visibilityState === 'visible')
      mutate({ method: 'POST', path: `${path}/read`, body: {} })
  }, [newest, path, phone.offline])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    say({ type: 'text', text: text.trim() })
    setText('')
  }
  const attach = (chosen: File | undefined) => {
    if (!chosen) return
    const form = new FormData()
    form.append('type', 'image')
    form.append('file', chosen, chosen.name)
    say(form)
  }
  return (
    <section
      aria-label={words('simulator.phone', { name: phone.name })}
      className="phone flex h-full max-h-[680px] w-full max-w-[336px] flex-col rounded-[36px] p-2.5 shadow-3"
    >
      <div className="phone-screen flex min-h-0 flex-1 flex-col overflow-hidden rounded-[28px]">
        <header className="phone-head flex items-center gap-2.5 px-4 pt-5 pb-3">
          <span aria-hidden="true" className="phone-send grid size-9 place-items-center rounded-full font-semibold">
            {initials(thread?.business.name ?? '')}
          </span>
          <div>
            <b className="block font-semibold text-[15px] leading-5">{thread?.business.name}</b>
            <span className="phone-soft t-12">
              {thread?.typing ? words('simulator.typing') : words('simulator.business')}
            </span>
          </div>
        </header>
        <div role="log" className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto p-2.5">
          {thread?.items.map((message) => (
            <PhoneBubble
              key={message.id}
              message={message}
              onTap={(id) => say({ tap: { messageId: message.id, id } })}
            />
          ))}
          <div ref={end} />
        </div>
        <form onSubmit={send} className="flex items-center gap-1.5 p-2">
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-label={words('simulator.write')}
            placeholder={words('simulator.write')}
            className="h-10 min-w-0 flex-1 rounded-full px-4"
          />
          <input
            ref={file}
            type="file"
            accept="image/*"
            hidden
            onChange={({ currentTarget }) => {
              attach(currentTarget.files?.[0])
              currentTarget.value = ''
            }}
          />
          <button
            type="button"
            aria-label={words('simulator.image')}
            title={words('simulator.image')}
            onClick={() => file.current?.click()}
            className="grid size-9 place-items-center"
          >
            <Image size={18} />
          </button>
          <button
            type="button"
            aria-label={words('simulator.location')}
            title={words('simulator.location')}
            onClick={() =>
              say({ type: 'location', latitude: -23.5614, longitude: -46.6559, name: words('simulator.place') })
            }
            className="grid size-9 place-items-center"
          >
            <MapPin size={18} />
          </button>
          <button
            type="submit"
            aria-label={words('simulator.send')}
            className="phone-send grid size-10 shrink-0 place-items-center rounded-full"
          >
            <SendHorizontal size={18} className="mirror" />
          </button>
        </form>
      </div>
    </section>
  )
}
