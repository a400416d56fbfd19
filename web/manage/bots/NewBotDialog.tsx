import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { reasonOf, useCreateBot } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Select } from '../../parts/index.ts'
import { botLanguages, nameOfLanguage } from '../bot-texts/texts.ts'

/** Makes a bot: its name and the language it begins with. The rest is set on its pages. */
export function NewBotDialog({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const navigate = useNavigate()
  const create = useCreateBot()
  const { language: mine } = useLanguage()
  const form = useId()
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<string>(mine)
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim()) return
    create.mutate(
      { name: name.trim(), languages: [language] },
      { onSuccess: ({ id }) => void navigate({ to: '/manage/bot', search: { bot: id } }) },
    )
  }
  const refused = create.error ? (reasonOf(create.error) ?? words('signIn.noAnswer')) : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('bots.new')}
      effect={words('bots.newText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={create.isPending}>
            {words('bots.make')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field label={words('setup.bot')} error={isTried && !name.trim() ? words('setup.missing') : refused}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div>
          <div className="mb-1.5 t-caption text-ink-2">{words('bots.language')}</div>
          <Select label={words('bots.language')} value={language} onChange={(event) => setLanguage(event.target.value)}>
            {Object.keys(botLanguages).map((one) => (
              <option key={one} value={one}>
                {nameOfLanguage(one)}
              </option>
            ))}
          </Select>
        </div>
      </form>
    </Dialog>
  )
}
