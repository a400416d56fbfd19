import { Languages, Plus } from 'lucide-react'
import { useState } from 'react'
import type { BotSettings, TeamText } from '#domain/routing/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Chip, Menu, MenuItem, Switch, TextArea } from '../../parts/index.ts'
import { BotPage, Card } from '../Page.tsx'
import { type BotDraft, useBotDraft } from '../use-bot-draft.ts'
import { botLanguages, isOff, nameOfLanguage, shownText, standsIn, type Texts, withText } from './texts.ts'

interface Line {
  name: TeamText
  /** what switches the text on and off */
  rule?: keyof BotSettings | 'text'
}

const LONGEST = 1024
/** What a switch puts into its rule: its usual time, or on. */
const usual: Partial<Record<keyof BotSettings, boolean | number>> = {
  tellNobodyOnline: true,
  tellWaitingAfterMinutes: 20,
  warnBeforeMinutes: 10,
  askRating: true,
}

const lines: Line[] = [
  { name: 'transferred', rule: 'text' },
  { name: 'resolved', rule: 'text' },
  { name: 'nobodyOnline', rule: 'tellNobodyOnline' },
  { name: 'longWait', rule: 'tellWaitingAfterMinutes' },
  { name: 'silenceWarning', rule: 'warnBeforeMinutes' },
  { name: 'ratingQuestion', rule: 'askRating' },
  { name: 'ratingThanks' },
  { name: 'ratingAddComment' },
  { name: 'ratingComment' },
  { name: 'ratingCommentThanks' },
]
const ofRating = new Set<TeamText>(['ratingThanks', 'ratingAddComment', 'ratingComment', 'ratingCommentThanks'])

/** Manage → Bot texts: what customers read from the system, in each language of the bot. */
export function BotTexts() {
  const words = useWords()
  const state = useBotDraft('bot-texts')
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <BotPage title={words('manage.texts')} effect={words('texts.effect')} state={state}>
      {(draft) => {
        const [main = 'en', ...others] = draft.languages
        const beside = picked !== null && others.includes(picked) ? picked : others[0]
        const columns = beside ? [main, beside] : [main]
        return (
          <>
            <LanguageChips
              draft={draft}
              beside={beside}
              onPick={setPicked}
              onAdd={(language) => {
                state.set({ languages: [...draft.languages, language] })
                setPicked(language)
              }}
            />
            <Card title={words('texts.table')}>
              <div className="hidden border-line border-b bg-surface-2 px-4 py-2 t-caption text-ink-3 laptop:flex laptop:gap-4">
                <span className="w-52 shrink-0">{words('texts.when')}</span>
                {columns.map((language) => (
                  <span key={language} className="flex-1">
                    {nameOfLanguage(language)}
                  </span>
                ))}
                <span className="w-9 text-end">{words('texts.on')}</span>
              </div>
              {lines
                .filter(({ name }) => draft.settings.askRating || !ofRating.has(name))
                .map((line) => (
                  <TextLine
                    key={line.name}
                    line={line}
                    columns={columns}
                    draft={draft}
                    onTexts={(texts) => state.set({ texts })}
                    onRule={state.setRules}
                  />
                ))}
            </Card>
            <p className="flex items-center gap-2.5 rounded-card bg-bot-soft px-4 py-3 text-bot-text">
              <Languages size={16} className="shrink-0" aria-hidden="true" />
              <span>{words('texts.nameHint', { variable: '{{agent_first_name}}' })}</span>
            </p>
          </>
        )
      }}
    </BotPage>
  )
}

function LanguageChips({
  draft: { languages, texts },
  beside,
  onPick,
  onAdd,
}: {
  draft: BotDraft
  beside: string | undefined
  onPick: (language: string) => void
  onAdd: (language: string) => void
}) {
  const words = useWords()
  const [main = 'en', ...others] = languages
  const missing = (language: string) =>
    lines.filter(({ name }) => !isOff(texts, name) && !shownText(texts, name, language)).length
  const rest = Object.keys(botLanguages).filter((one) => !languages.includes(one))
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5" aria-label={words('texts.language')}>
      <span className="inline-flex h-[26px] items-center rounded-full border border-brand-line bg-brand-soft px-2.5 t-caption text-brand-text">
        {words('texts.main', { language: nameOfLanguage(main) })}
      </span>
      {others.map((language) => (
        <Chip key={language} oneOf on={language === beside} onClick={() => onPick(language)}>
          <span lang={language}>{nameOfLanguage(language)}</span>
          {missing(language) > 0 && (
            <span className="rounded-full bg-req-soft px-1.5 text-req-text">
              {words('texts.missing', { n: missing(language) })}
            </span>
          )}
        </Chip>
      ))}
      {rest.length > 0 && (
        <Menu trigger={<Chip icon={<Plus aria-hidden="true" />}>{words('texts.addLanguage')}</Chip>}>
          {rest.map((language) => (
            <MenuItem key={language} onSelect={() => onAdd(language)}>
              {nameOfLanguage(language)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </fieldset>
  )
}

function TextLine({
  line: { name, rule },
  columns,
  draft: { texts, settings, languages },
  onTexts,
  onRule,
}: {
  line: Line
  columns: string[]
  draft: BotDraft
  onTexts: (texts: Texts) => void
  onRule: (patch: Partial<BotSettings>) => void
}) {
  const words = useWords()
  const label = words(`texts.name.${name}` as WordKey)
  const isOn = rule === 'text' ? !isOff(texts, name) : rule === undefined || isSet(settings[rule])
  const turn = (on: boolean) => {
    if (rule === 'text') {
      const { [name]: _own, ...rest } = texts
      const ours = Object.fromEntries(languages.map((one) => [one, standsIn(name, one, languages)]))
      return onTexts({ ...rest, [name]: on ? ours : {} })
    }
    if (rule) onRule({ [rule]: on ? usual[rule] : typeof usual[rule] === 'boolean' ? false : null })
    if (on && rule === 'warnBeforeMinutes' && settings.resolveAfterMinutes === null)
      onRule({ warnBeforeMinutes: 10, resolveAfterMinutes: 720 })
  }
  return (
    <div className="relative flex flex-wrap gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b laptop:flex-nowrap">
      <div className="flex w-52 shrink-0 items-start gap-2 max-laptop:w-full max-laptop:pe-12">
        <div className="flex-1">
          <div className="font-medium">{label}</div>
          <div className="t-12 text-ink-2">{words(`texts.when.${name}` as WordKey)}</div>
        </div>
      </div>
      {columns.map((language) => (
        <div key={language} className="min-w-0 flex-1 basis-56">
          <span aria-hidden="true" className="t-11 text-ink-3 laptop:hidden">
            {nameOfLanguage(language)}
          </span>
          <TextArea
            rows={2}
            dir="auto"
            lang={language}
            maxLength={LONGEST}
            disabled={!isOn}
            aria-label={`${label}, ${nameOfLanguage(language)}`}
            value={isOn ? shownText(texts, name, language) : ''}
            placeholder={
              isOn ? words('texts.uses', { language: nameOfLanguage(columns[0] ?? 'en') }) : words('texts.off')
            }
            onChange={(event) => onTexts(withText(texts, name, language, event.target.value, languages))}
          />
        </div>
      ))}
      <span className="flex w-9 justify-end pt-1 max-laptop:absolute max-laptop:end-4 max-laptop:top-2.5">
        {rule && <Switch on={isOn} label={label} onChange={turn} />}
      </span>
    </div>
  )
}

const isSet = (value: unknown) => value !== null && value !== false
