import { CalendarClock, FileClock } from 'lucide-react'
import { useState } from 'react'
import { filled } from '#domain/canned/index.ts'
import { type ChannelKind, fileVerdict } from '#domain/channel/index.ts'
import type { Conversation, NewMessage } from '#protocol/http/index.ts'
import { type Template, useUpload } from '../../api/index.ts'
import { OneFile } from '../../files/OneFile.tsx'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, IconButton, Input } from '../../parts/index.ts'
import { TemplatePreview } from './TemplatePreview.tsx'
import {
  blanksOf,
  componentsToSend,
  type Filled,
  guesses,
  headerFile,
  headerPlace,
  isBeyondUs,
  isComplete,
  oneLine,
  shown,
  tooLong,
} from './template.ts'
import { useFilling } from './use-filling.ts'

export type TemplateContent = Extract<NewMessage['content'], { kind: 'template' }>

interface TemplateFormProps {
  chat: Conversation
  template: Template
  parked: string
  onParkedUsed?: () => void
  onCancel?: () => void
  onSend: (content: TemplateContent) => void
  /** the same at another time; `done` tells that it was planned */
  onLater?: (content: TemplateContent, done: () => void) => void
  sendLabel: string
}

/** One template: what it looks like, a field for each blank, and Send once nothing is missing. */
export function TemplateForm(props: TemplateFormProps) {
  const { chat, template, parked, onParkedUsed, onCancel, onSend, onLater, sendLabel } = props
  const { name, language, components } = template
  const words = useWords()
  const known = useKnown(chat)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [place, setPlace] = useState({ latitude: '', longitude: '', name: '', address: '' })
  const [usesParked, setUsesParked] = useState(false)
  const upload = useUpload()
  const fresh = upload.uploads[0]
  const wantsFile = headerFile(components)
  const isWrongFile = fresh !== undefined && !isOfKind(chat.channel.kind, wantsFile, fresh)
  const values = { ...guesses(components, known), ...typed }
  const given: Filled = { values, file: isWrongFile ? null : fresh?.file, place }
  const blanks = blanksOf(components)
  const titles = shown(components, {}).buttons
  const isReady = isComplete(components, given)
  const long = tooLong(components, values)
  const lastBody = blanks.findLast(({ where }) => where === 'body')
  const set = (key: string, value: string) => setTyped({ ...typed, [key]: value })
  const content = (): TemplateContent => ({
    kind: 'template',
    name,
    language,
    components: componentsToSend(components, given),
  })
  const used = () => usesParked && onParkedUsed?.()
  return (
    <form
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        onSend(content())
        used()
      }}
    >
      <TemplatePreview components={components} values={values} fileName={given.file?.name} />
      {isBeyondUs(components) && <p className="t-12 text-late-text">{words('template.beyond')}</p>}
      {wantsFile && (
        <OneFile
          file={null}
          upload={fresh}
          label={words(`template.${wantsFile}`)}
          problem={isWrongFile ? words('template.wrongFile') : null}
          onAdd={(files) => {
            upload.clear()
            upload.add([...files].slice(0, 1))
          }}
          onRemove={upload.clear}
        />
      )}
      {headerPlace(components) && (
        <div className="grid grid-cols-2 gap-2.5">
          {(['latitude', 'longitude', 'name', 'address'] as const).map((part) => (
            <Field key={part} label={words(`template.${part}`)}>
              {(control) => (
                <Input
                  {...control}
                  inputMode={part === 'latitude' || part === 'longitude' ? 'decimal' : undefined}
                  value={place[part]}
                  onChange={(event) => setPlace({ ...place, [part]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {blanks.map(({ key, name: blank, where, as, button }) => (
        <Field
          key={key}
          label={
            where === 'button'
              ? words(as === 'code' ? 'template.code' : 'template.link', { title: titles[button ?? 0] ?? '' })
              : words(where === 'header' ? 'template.inHeader' : 'template.value', { key: `{{${blank}}}` })
          }
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              required
              maxLength={1024}
              value={values[key] ?? ''}
              onChange={(event) => set(key, event.target.value)}
            />
          )}
        </Field>
      ))}
      {parked.trim() && lastBody && values[lastBody.key] !== oneLine(parked) && (
        <Button
          size={26}
          className="self-start pointer-coarse:h-11"
          icon={<FileClock size={14} aria-hidden="true" />}
          onClick={() => {
            set(lastBody.key, oneLine(parked))
            setUsesParked(true)
          }}
        >
          {words('template.useParked', { key: `{{${lastBody.key}}}` })}
        </Button>
      )}
      {long > 0 && <p className="t-12 text-late-text">{words('composer.tooLong', { n: long })}</p>}
      <div className="sticky -bottom-3 flex flex-wrap items-center gap-2 bg-surface py-2">
        <span className="flex-1 t-12 text-ink-3">{words('template.counts')}</span>
        {onCancel && <Button onClick={onCancel}>{words('action.cancel')}</Button>}
        {onLater && (
          <IconButton
            label={words('later.title')}
            off={isReady ? undefined : words('template.fillFirst')}
            icon={<CalendarClock size={16} />}
            onClick={() => onLater(content(), used)}
          />
        )}
        <Button
          look="primary"
          type="submit"
          disabled={!isReady}
          busy={upload.isUploading}
          className="max-phone:h-12 max-phone:flex-1"
        >
          {sendLabel}
        </Button>
      </div>
    </form>
  )
}

const isOfKind = (channel: ChannelKind, wanted: string | null, file: { name: string; mime: string; size: number }) => {
  const verdict = fileVerdict(channel, file)
  return verdict.ok && verdict.kind === wanted
}

/** What is known of the customer under a name, in words. */
function useKnown(chat: Conversation): (name: string) => string | null {
  const filling = useFilling(chat, true)
  return (name) => {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) return null
    const { text, missing } = filled(`{{${name}}}`, filling.with)
    return missing.length ? null : text
  }
}
