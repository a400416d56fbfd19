import { FileClock, LayoutTemplate, Search, Timer } from 'lucide-react'
import { useState } from 'react'
import { searchable } from '#domain/message/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { type Template, useTemplates } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Chip, classes, Empty, ErrorState, Input, SkeletonRows } from '../../parts/index.ts'
import type { Who } from '../thread/who.ts'
import { type TemplateContent, TemplateForm } from './TemplateForm.tsx'
import { shown, wordsOf } from './template.ts'

interface TemplatePickerProps {
  chat: Conversation
  who: Who
  isClosed: boolean
  /** what was typed before the window closed */
  parked: string
  onParkedUsed?: () => void
  onCancel?: () => void
  onSend: (content: TemplateContent) => void
  onLater?: (content: TemplateContent, done: () => void) => void
  sendLabel?: string
}

/** Approved templates: choose, fill in, look, send. The only way to write once the window is closed. */
export function TemplatePicker({ chat, who, isClosed, parked, sendLabel, ...rest }: TemplatePickerProps) {
  const words = useWords()
  const { templates, isPending, isError, retry } = useTemplates(chat.channel.id)
  const [q, setQ] = useState('')
  const [language, setLanguage] = useState<string | null>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const approved = templates.filter(({ status }) => status.toUpperCase() === 'APPROVED')
  const languages = [...new Set(approved.map((template) => template.language))]
  const found = approved.filter(
    (template) => (!language || template.language === language) && isFound(template, searchable(q)),
  )
  const chosen = found.find(({ id }) => id === chosenId) ?? found[0]
  return (
    <div className="max-h-[min(560px,70dvh)] overflow-y-auto px-3.5 pt-2 pb-3">
      {isClosed && (
        <p className="flex items-center gap-2 rounded-m bg-late-soft px-3.5 py-2 text-[12.5px] text-late-text leading-[18px]">
          <Timer size={15} aria-hidden="true" className="shrink-0" />
          <span>
            <b className="font-semibold">{words('composer.closed')}</b>{' '}
            {words('composer.closedText', { name: who.first })}
          </span>
        </p>
      )}
      {isClosed && parked.trim() && (
        <p className="mt-2 flex items-start gap-2 border-control border-s-[3px] ps-2.5 t-12 text-ink-2">
          <FileClock size={14} aria-hidden="true" className="mt-px shrink-0" />
          <span>
            <span className="line-clamp-2" dir="auto">
              {words('composer.parked', { text: parked.trim() })}
            </span>
            <span className="text-ink-3">{words('composer.parkedHow', { name: who.first })}</span>
          </span>
        </p>
      )}
      <div className="mt-3 mb-2 flex flex-wrap items-center gap-2">
        <b className="font-semibold">{words('template.title')}</b>
        <span className="text-ink-3">{words('template.approved', { n: approved.length })}</span>
        <span className="flex-1" />
        {languages.length > 1 && (
          <fieldset aria-label={words('template.languages')} className="flex flex-wrap gap-1">
            {languages.map((one) => (
              <Chip key={one} on={one === language} onClick={() => setLanguage(one === language ? null : one)}>
                {one}
              </Chip>
            ))}
          </fieldset>
        )}
        <Input
          quiet
          type="search"
          className="w-[180px] max-phone:w-full"
          aria-label={words('template.search')}
          placeholder={words('template.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          before={<Search size={14} className="text-ink-3" aria-hidden="true" />}
        />
      </div>
      {isPending && <SkeletonRows n={2} label={words('template.loading')} />}
      {isError && <ErrorState title={words('template.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && found.length === 0 && (
        <Empty
          icon={<LayoutTemplate />}
          title={words(approved.length ? 'template.notFound' : 'template.none')}
          text={words(approved.length ? 'template.notFoundText' : 'template.noneText')}
        />
      )}
      {chosen && (
        <div className="grid gap-3 tablet:grid-cols-[236px_1fr]">
          <Choices templates={found} chosen={chosen} onChoose={setChosenId} />
          <TemplateForm
            key={chosen.id}
            chat={chat}
            template={chosen}
            parked={parked}
            sendLabel={sendLabel ?? words('template.send')}
            {...rest}
          />
        </div>
      )}
      {!chosen && rest.onCancel && <Button onClick={rest.onCancel}>{words('action.cancel')}</Button>}
    </div>
  )
}

interface ChoicesProps {
  templates: Template[]
  chosen: Template
  onChoose: (id: string) => void
}

function Choices({ templates, chosen, onChoose }: ChoicesProps) {
  const words = useWords()
  const { language: shownIn } = useLanguage()
  const languageName = (code: string) => {
    try {
      return new Intl.DisplayNames([shownIn], { type: 'language' }).of(code.replace('_', '-')) ?? code
    } catch {
      return code
    }
  }
  return (
    <ul className="flex max-h-[220px] flex-col gap-1 overflow-y-auto tablet:max-h-[360px]">
      {templates.map((template) => (
        <li key={template.id}>
          <button
            type="button"
            aria-pressed={template === chosen}
            onClick={() => onChoose(template.id)}
            className={classes(
              'w-full rounded-m px-2.5 py-2 text-start pointer-coarse:min-h-11',
              template === chosen ? 'bg-brand-soft' : 'hover:bg-surface-3',
            )}
          >
            <span className="flex items-center gap-2">
              <bdi className="flex-1 truncate font-medium">{template.name}</bdi>
              <span className="t-11 text-ink-3">
                {words(categories[template.category.toUpperCase()] ?? 'template.other')}
              </span>
            </span>
            <span className="block truncate t-12 text-ink-3" dir="auto">
              {wordsOf(shown(template.components, {}).body)}
            </span>
            <span className="block truncate t-11 text-ink-3">{languageName(template.language)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const categories: Record<string, 'template.utility' | 'template.marketing' | 'template.authentication' | undefined> = {
  UTILITY: 'template.utility',
  MARKETING: 'template.marketing',
  AUTHENTICATION: 'template.authentication',
}

const isFound = (template: Template, wanted: string): boolean =>
  !wanted ||
  searchable(
    `${template.name} ${template.name.replaceAll('_', ' ')} ${wordsOf(shown(template.components, {}).body)}`,
  ).includes(wanted)
