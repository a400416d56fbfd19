import { type FormEvent, useState } from 'react'
import type { Channel } from '#protocol/http/index.ts'
import { reasonOf, useChangeChannel } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, Input, RadioCards, useToast } from '../../parts/index.ts'
import { Card } from '../Page.tsx'

const calls = ['off', 'audio', 'video'] as const
const FASTEST_RATE = 1000

/** What may be changed on a channel: its name, how fast it sends, which calls it takes. */
export function Settings({ channel }: { channel: Channel }) {
  const words = useWords()
  const toast = useToast()
  const change = useChangeChannel(channel.id)
  const [name, setName] = useState(channel.name)
  const [rate, setRate] = useState(String(channel.messagesPerSecond))
  const [kind, setKind] = useState(channel.calls)
  const perSecond = Number(rate)
  const isRate = Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= FASTEST_RATE
  const isDirty = name.trim() !== channel.name || rate !== String(channel.messagesPerSecond) || kind !== channel.calls
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isDirty || !isRate || !name.trim()) return
    change.mutate(
      { name: name.trim(), messagesPerSecond: perSecond, calls: kind },
      { onSuccess: () => toast.show({ key: 'channel', text: words('manage.saved') }) },
    )
  }
  return (
    <Card title={words('channels.settings')}>
      <form noValidate onSubmit={submit} className="grid gap-4 p-4">
        <Field label={words('channels.name')} error={name.trim() ? null : words('setup.missing')}>
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field
          label={words('channels.perSecond')}
          hint={words('channels.perSecondHint')}
          error={isRate ? null : words('channels.perSecondBad', { n: FASTEST_RATE })}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={1}
              max={FASTEST_RATE}
              value={rate}
              onChange={(event) => setRate(event.target.value)}
            />
          )}
        </Field>
        <div>
          <div className="t-caption text-ink-2">{words('channels.calls')}</div>
          <p className="mb-1.5 t-12 text-ink-3">{words('channels.callsText')}</p>
          <RadioCards
            label={words('channels.calls')}
            name="calls"
            value={kind}
            onChange={setKind}
            choices={calls.map((value) => ({
              value,
              label: words(`channels.calls.${value}`),
              effect: words(`channels.callsEffect.${value}`),
            }))}
          />
        </div>
        {change.error && (
          <p role="alert" className="text-late-text">
            {reasonOf(change.error) ?? words('signIn.noAnswer')}
          </p>
        )}
        <div>
          <Button type="submit" look="primary" disabled={!isDirty} busy={change.isPending}>
            {words('manage.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
