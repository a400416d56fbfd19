import { Check, Copy } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Channel } from '#protocol/http/index.ts'
import { reasonOf, useChangeChannel } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, IconButton, Input, useToast } from '../../parts/index.ts'
import { Card } from '../Page.tsx'

const secrets = ['accessToken', 'appSecret', 'verifyToken'] as const
const none = { accessToken: '', appSecret: '', verifyToken: '' }

/** How a number is connected: its ids and our address to copy, and new secrets, which are never shown again. */
export function Connection({ channel, mayEdit }: { channel: Channel; mayEdit: boolean }) {
  const words = useWords()
  const toast = useToast()
  const change = useChangeChannel(channel.id)
  const [typed, setTyped] = useState(none)
  const given = Object.fromEntries(secrets.flatMap((one) => (typed[one].trim() ? [[one, typed[one].trim()]] : [])))
  const isGiven = Object.keys(given).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isGiven) return
    change.mutate(given, {
      onSuccess: () => {
        setTyped(none)
        toast.show({ key: 'channel', text: words('manage.saved') })
      },
    })
  }
  return (
    <Card title={words('channels.connection')}>
      <div className="grid gap-4 p-4">
        {channel.webhookUrl && <Copied label={words('channels.webhookUrl')} value={channel.webhookUrl} />}
        {channel.phoneNumberId && <Copied label={words('channels.phoneNumberId')} value={channel.phoneNumberId} />}
        {channel.wabaId && <Copied label={words('channels.wabaId')} value={channel.wabaId} />}
      </div>
      {mayEdit && (
        <form noValidate autoComplete="off" onSubmit={submit} className="grid gap-4 border-line border-t p-4">
          <p className="t-12 text-ink-3">{words('channels.secretsText')}</p>
          {secrets.map((one) => (
            <Field key={one} label={words(`channels.${one}`)}>
              {(control) => (
                <Input
                  {...control}
                  dir="ltr"
                  type="password"
                  autoComplete="new-password"
                  spellCheck={false}
                  placeholder={words('channels.kept')}
                  value={typed[one]}
                  onChange={(event) => setTyped({ ...typed, [one]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {change.error && (
            <p role="alert" className="text-late-text">
              {reasonOf(change.error) ?? words('signIn.noAnswer')}
            </p>
          )}
          <div>
            <Button type="submit" disabled={!isGiven} busy={change.isPending}>
              {words('channels.replace')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}

function Copied({ label, value }: { label: string; value: string }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          quiet
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.target.select()}
          after={
            <IconButton
              size={26}
              label={`${words('action.copy')}: ${label}`}
              icon={isCopied ? <Check size={15} /> : <Copy size={15} />}
              onClick={copy}
            />
          }
        />
      )}
    </Field>
  )
}
