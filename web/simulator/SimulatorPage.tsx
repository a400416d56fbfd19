import { FlaskConical, Smartphone, Timer, TriangleAlert, UserPlus, WifiOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Section } from '#domain/conversation/index.ts'
import { useChatList } from '../api/index.ts'
import { useBoldWords, useWords } from '../i18n/index.ts'
import { nameOf } from '../live-chat/names.ts'
import { usePhone } from '../live-chat/phone.ts'
import { ConversationPane } from '../live-chat/thread/index.ts'
import { Button, Chip, Dialog, Empty, ErrorState, Field, Input, useToast } from '../parts/index.ts'
import { PhoneView } from './PhoneView.tsx'
import { useDo, useLedger, usePhones } from './use-simulator.ts'
import { WebhookLog } from './WebhookLog.tsx'
import type { Phone } from './wire.ts'

const DAY_IN_HOURS = 24

/** A pretend WhatsApp: the customer's phone beside the agent's inbox, and what goes over the wire between them. */
export function SimulatorPage() {
  const words = useWords()
  const bold = useBoldWords()
  const toast = useToast()
  const act = useDo()
  useLedger()
  const phones = usePhones()
  const [number, setNumber] = useState<string>()
  const [openId, setOpenId] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const all = phones.data ?? []
  const phone = all.find((one) => one.number === number) ?? all[0]
  const chats = useOpenChats()
  const own = phone && chats.find(({ contact }) => contact.phone?.replaceAll(/\D/g, '') === phone.number)
  const shown = openId ?? own?.id
  const skip = () =>
    act.mutate(
      { method: 'POST', path: '/skip', body: { hours: DAY_IN_HOURS } },
      { onSuccess: () => toast.show({ text: words('simulator.skipped') }) },
    )
  const fail = () =>
    act.mutate(
      { method: 'PUT', path: '/faults', body: [{ match: { kind: 'send' }, do: 'error', code: 131026, times: 1 }] },
      { onSuccess: () => toast.show({ text: words('simulator.failing') }) },
    )
  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(300px,460px)_minmax(0,1fr)] max-laptop:grid-cols-[minmax(280px,42%)_minmax(0,1fr)] overflow-hidden max-tablet:flex max-tablet:flex-col max-tablet:overflow-y-auto">
      <h1 className="sr-only">{words('simulator.title')}</h1>
      <div className="flex min-h-0 flex-col items-center gap-3 bg-surface-3 p-3.5 max-tablet:h-[620px] max-tablet:shrink-0">
        {phones.isError && (
          <ErrorState
            title={words('simulator.failed')}
            text={words('simulator.failedText')}
            retryLabel={words('action.retry')}
            onRetry={() => void phones.refetch()}
          />
        )}
        {phone ? (
          <PhoneView key={phone.number} phone={phone} />
        ) : (
          phones.isSuccess && (
            <Empty icon={<Smartphone />} title={words('simulator.noPhones')} text={words('simulator.noPhonesText')} />
          )
        )}
        <div className="flex flex-wrap justify-center gap-1.5">
          <select
            aria-label={words('simulator.customer')}
            value={phone?.number ?? ''}
            onChange={(event) => {
              setNumber(event.target.value)
              setOpenId(undefined)
            }}
            className="h-[26px] rounded-full border border-brand-line bg-brand-soft ps-2.5 pe-7 t-caption text-brand-text pointer-coarse:h-11"
          >
            {all.map((one) => (
              <Customer key={one.number} phone={one} />
            ))}
          </select>
          <Chip icon={<UserPlus />} onClick={() => setAdding(true)}>
            {words('simulator.add')}
          </Chip>
          <Chip icon={<Timer />} onClick={skip}>
            {words('simulator.skip')}
          </Chip>
          <Chip icon={<TriangleAlert />} onClick={fail}>
            {words('simulator.fail')}
          </Chip>
          {phone && (
            <Chip
              icon={<WifiOff />}
              on={phone.offline}
              onClick={() =>
                act.mutate({ method: 'PUT', path: `/phones/${phone.number}`, body: { offline: !phone.offline } })
              }
            >
              {words('simulator.offline')}
            </Chip>
          )}
        </div>
      </div>
      <div className="flex min-h-0 flex-col border-line border-s max-tablet:h-[760px] max-tablet:shrink-0">
        <p className="flex shrink-0 items-center gap-2 bg-req-soft px-4 py-2 text-req-text">
          <FlaskConical size={15} aria-hidden="true" />
          <span>{bold('simulator.sandbox')}</span>
        </p>
        <nav
          aria-label={words('simulator.inbox')}
          className="flex shrink-0 gap-1.5 overflow-x-auto border-line border-b bg-surface px-4 py-2"
        >
          {chats.map((chat) => (
            <Chip
              key={chat.id}
              aria-pressed={chat.id === shown}
              className={chat.id === shown ? 'border-brand!' : undefined}
              onClick={() => setOpenId(chat.id)}
            >
              {nameOf(chat.contact) ?? words('person.unknown')} · {words(`status.${chat.status}`)}
            </Chip>
          ))}
        </nav>
        {shown ? (
          <ConversationPane key={shown} conversationId={shown} />
        ) : (
          <div className="grid flex-1 place-items-center">
            <Empty icon={<Smartphone />} title={words('simulator.pick')} text={words('simulator.pickText')} />
          </div>
        )}
        <WebhookLog />
      </div>
      {isAdding && (
        <AddCustomer
          onClose={() => setAdding(false)}
          onAdd={(name, digits) =>
            act.mutate(
              { method: 'PUT', path: `/phones/${digits}`, body: { name } },
              { onSuccess: () => setNumber(digits) },
            )
          }
        />
      )}
    </main>
  )
}

function Customer({ phone: { name, number } }: { phone: Phone }) {
  const written = usePhone(`+${number}`)
  return <option value={number}>{`${name}, \u2066${written}\u2069`}</option>
}

function useOpenChats() {
  const of = (section: Section) => ({ section })
  const requesting = useChatList(of('requesting')).chats
  const intervened = useChatList(of('intervened')).chats
  const active = useChatList(of('active')).chats
  return [...requesting, ...intervened, ...active].filter(({ locked }) => !locked)
}

function AddCustomer({ onClose, onAdd }: { onClose: () => void; onAdd: (name: string, digits: string) => void }) {
  const words = useWords()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [isTried, setTried] = useState(false)
  const digits = number.replaceAll(/\D/g, '')
  const isNumber = /^\d{5,15}$/.test(digits)
  const add = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !isNumber) return
    onAdd(name.trim(), digits)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={words('simulator.add')} closeLabel={words('action.close')}>
      <form onSubmit={add} className="flex flex-col gap-3">
        <Field
          label={words('simulator.addName')}
          error={isTried && !name.trim() ? words('simulator.addNameBad') : null}
        >
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={words('simulator.addNumber')} error={isTried && !isNumber ? words('simulator.addBad') : null}>
          {(control) => (
            <Input {...control} type="tel" value={number} onChange={(event) => setNumber(event.target.value)} />
          )}
        </Field>
        <Button look="primary" type="submit" className="self-end">
          {words('simulator.addGo')}
        </Button>
      </form>
    </Dialog>
  )
}
