import { LayoutTemplate, Search, Timer } from 'lucide-react'
import { useState } from 'react'
import type { Conversation, NewMessage } from '#protocol/http/index.ts'
import { type Template, useTemplates } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, classes, Empty, ErrorState, Field, Input, SkeletonRows } from '../../parts/index.ts'
import type { Who } from '../thread/who.ts'
import { blanksOf, componentsToSend, filledIn, needsFile } from './template.ts'

interface TemplatePickerProps {
  chat: Conversation
  who: Who
  isClosed: boolean
  /** what was typed before the window closed */
  parked: string
  onCancel?: () => void
  onSend: (content: NewMessage['content']) => void
}

/** Approved templates: choose, fill in, look, send. The only way to write once the window is closed. */
export function TemplatePicker({ chat, who, isClosed, parked, onCancel, onSend }: TemplatePickerProps) {
  const words = useWords()
  const { templates, isPending, isError, retry } = useTemplates(chat.channel.id)
  const [q, setQ] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const approved = templates.filter(({ status }) => status.toUpperCase() === 'APPROVED')
  const shown = approved.filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()))
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0]
  return (
    <div className="px-3.5 pt-2 pb-3">
      {isClosed && (
        <p className="flex items-center gap-2 rounded-m bg-late-soft px-3.5 py-2 text-[12.5px] text-late-text leading-[18px]">
          <Timer size={15} aria-hidden="true" />
          <span>
            <b className="font-semibold">{words('composer.closed')}</b>{' '}
            {words('composer.closedText', { name: who.first })}
          </span>
        </p>
      )}
      {parked.trim() && (
        <p className="mt-2 line-clamp-2 border-control border-s-[3px] ps-2.5 t-12 text-ink-2">
          {words('composer.parked', { text: parked.trim() })}
        </p>
      )}
      <div className="mt-3 mb-2 flex items-center gap-2">
        <b className="font-semibold">{words('template.title')}</b>
        <span className="text-ink-3">{words('template.approved', { n: approved.length })}</span>
        <span className="flex-1" />
        <Input
          quiet
          type="search"
          className="w-[180px]"
          aria-label={words('template.search')}
          placeholder={words('template.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          before={<Search size={14} className="text-ink-3" aria-hidden="true" />}
        />
      </div>
      {isPending && <SkeletonRows n={2} label={words('template.loading')} />}
      {isError && <ErrorState title={words('template.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && shown.length === 0 && (
        <Empty icon={<LayoutTemplate />} title={words('template.none')} text={words('template.noneText')} />
      )}
      {chosen && (
        <div className="grid gap-3 tablet:grid-cols-[236px_1fr]">
          <ul className="flex max-h-[220px] flex-col gap-1 overflow-y-auto">
            {shown.map((template) => (
              <li key={template.id}>
                <button
                  type="button"
                  aria-pressed={template === chosen}
                  onClick={() => setChosenId(template.id)}
                  className={classes(
                    'w-full rounded-m px-2.5 py-2 text-start pointer-coarse:min-h-11',
                    template === chosen ? 'bg-brand-soft' : 'hover:bg-surface-3',
                  )}
                >
                  <span className="flex items-center gap-2">
                    <span className="flex-1 truncate font-medium">{template.name}</span>
                    <span className="t-11 text-ink-3">{template.language}</span>
                  </span>
                  <span className="block truncate t-12 text-ink-3">{filledIn(template.components, {}).body}</span>
                </button>
              </li>
            ))}
          </ul>
          <TemplateForm key={chosen.id} template={chosen} onCancel={onCancel} onSend={onSend} />
        </div>
      )}
      {!chosen && onCancel && <Button onClick={onCancel}>{words('action.cancel')}</Button>}
    </div>
  )
}

function TemplateForm({
  template,
  onCancel,
  onSend,
}: { template: Template } & Pick<TemplatePickerProps, 'onCancel' | 'onSend'>) {
  const words = useWords()
  const [values, setValues] = useState<Record<string, string>>({})
  const blanks = blanksOf(template.components)
  const seen = filledIn(template.components, values)
  const cannot = needsFile(template.components)
  const isReady = !cannot && blanks.every(({ key }) => values[key]?.trim())
  return (
    <form
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        const { name, language, components } = template
        onSend({ kind: 'template', name, language, components: componentsToSend(blanksOf(components), values) })
      }}
    >
      <div className="rounded-[10px] bg-bg p-3">
        <div className="whitespace-pre-wrap rounded-bubble border border-line bg-surface px-3 py-2 text-[13.5px] leading-5">
          {seen.header && <b className="block font-semibold">{seen.header}</b>}
          {seen.body}
          {seen.footer && <span className="mt-1 block t-12 text-ink-3">{seen.footer}</span>}
          {seen.buttons.map((title) => (
            <span
              key={title}
              className="mt-1.5 block border-line border-t pt-1.5 text-center font-medium text-brand-text"
            >
              {title}
            </span>
          ))}
        </div>
      </div>
      {cannot && <p className="t-12 text-late-text">{words('template.media')}</p>}
      {blanks.map(({ key }) => (
        <Field key={key} label={words('template.value', { key: `{{${key}}}` })}>
          {(control) => (
            <Input
              {...control}
              maxLength={1024}
              value={values[key] ?? ''}
              onChange={(event) => setValues({ ...values, [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="flex items-center gap-2">
        <span className="flex-1 t-12 text-ink-3">{words('template.counts')}</span>
        {onCancel && <Button onClick={onCancel}>{words('action.cancel')}</Button>}
        <Button look="primary" type="submit" disabled={!isReady} className="max-phone:h-12 max-phone:flex-1">
          {words('template.send')}
        </Button>
      </div>
    </form>
  )
}
