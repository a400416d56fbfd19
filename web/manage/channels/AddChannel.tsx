import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { isRefused, reasonOf, useBots, useConnectChannel, useMe, useSimulateChannel } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, RadioCards, Select } from '../../parts/index.ts'

const pasted = ['phoneNumberId', 'wabaId', 'accessToken', 'appSecret', 'verifyToken'] as const
type Pasted = (typeof pasted)[number]
const secret: ReadonlySet<Pasted> = new Set(['accessToken', 'appSecret'])
const none: Record<Pasted, string> = { phoneNumberId: '', wabaId: '', accessToken: '', appSecret: '', verifyToken: '' }

/** A WhatsApp number by what Meta shows of it, or a pretend one. What was typed stays when the server refuses. */
export function AddChannel({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const navigate = useNavigate()
  const { simulator } = useMe()
  const { bots } = useBots()
  const connect = useConnectChannel()
  const simulate = useSimulateChannel()
  const form = useId()
  const [kind, setKind] = useState<'real' | 'simulated'>('real')
  const [name, setName] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const [typed, setTyped] = useState(none)
  const [isTried, setTried] = useState(false)
  const botId = picked ?? bots[0]?.id
  const isReal = kind === 'real'
  const missing = (value: string) => (isTried && !value.trim() ? words('setup.missing') : null)
  const error = isReal ? connect.error : simulate.error
  const badField = (field: string) => (isRefused(error) ? error.field(field) : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !botId || (isReal && pasted.some((field) => !typed[field].trim()))) return
    const done = {
      onSuccess: ({ id }: { id: string }) =>
        void navigate({ to: '/manage/channels/$channelId', params: { channelId: id } }),
    }
    if (!isReal) return simulate.mutate({ botId, name: name.trim() }, done)
    const trimmed = Object.fromEntries(pasted.map((field) => [field, typed[field].trim()])) as Record<Pasted, string>
    connect.mutate({ kind: 'whatsapp', botId, name: name.trim(), ...trimmed }, done)
  }
  const isFieldError = isRefused(error) && (error.problem.errors?.length ?? 0) > 0
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('channels.add')}
      effect={words('channels.addText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={connect.isPending || simulate.isPending}>
            {words('channels.connect')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate autoComplete="off" onSubmit={submit} className="grid gap-4">
        {simulator && (
          <RadioCards
            label={words('channels.kind')}
            name="kind"
            value={kind}
            onChange={setKind}
            choices={[
              { value: 'real', label: words('channels.real'), effect: words('channels.realText') },
              { value: 'simulated', label: words('channels.simulated'), effect: words('channels.simulatedText') },
            ]}
          />
        )}
        <Field label={words('channels.name')} error={missing(name) ?? badField('name')}>
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div>
          <div className="mb-1.5 t-caption text-ink-2">{words('list.bot')}</div>
          <Select
            label={words('list.bot')}
            value={botId}
            className="w-full"
            onChange={(event) => setPicked(event.target.value)}
          >
            {bots.map((bot) => (
              <option key={bot.id} value={bot.id}>
                {bot.name}
              </option>
            ))}
          </Select>
        </div>
        {isReal &&
          pasted.map((field) => (
            <Field
              key={field}
              label={words(`channels.${field}`)}
              hint={words(`channels.${field}Hint` as WordKey)}
              error={missing(typed[field]) ?? badField(field)}
            >
              {(control) => (
                <Input
                  {...control}
                  dir="ltr"
                  type={secret.has(field) ? 'password' : 'text'}
                  autoComplete={secret.has(field) ? 'new-password' : 'off'}
                  spellCheck={false}
                  value={typed[field]}
                  onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
        {error && !isFieldError && (
          <p role="alert" className="text-late-text">
            {reasonOf(error) ?? words('signIn.noAnswer')}
          </p>
        )}
      </form>
    </Dialog>
  )
}
