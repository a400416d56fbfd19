import { Braces, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { lookupsOf } from '#domain/flow/index.ts'
import { LONGEST_TEXT } from '#domain/message/index.ts'
import { useAttributes, useBots } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Chip, Field, Menu, MenuItem, TextArea } from '../../parts/index.ts'

const offered = ['en', 'pt-BR', 'es', 'hi', 'ar']

/** The words of a reply, one text for each language, with the variables one may put in. */
export function ReplyTexts({
  texts,
  onChange,
}: {
  texts: Record<string, string>
  onChange: (texts: Record<string, string>) => void
}) {
  const words = useWords()
  const { language: shown } = useLanguage()
  const { bots } = useBots()
  const languages = Object.keys(texts)
  const [picked, setPicked] = useState(languages[0] ?? shown)
  const language = languages.includes(picked) ? picked : (languages[0] ?? shown)
  const box = useRef<HTMLTextAreaElement>(null)
  const variables = useVariables()
  const nameOf = (code: string) => new Intl.DisplayNames([shown], { type: 'language' }).of(code) ?? code
  const others = [...new Set([...bots.map(({ defaultLanguage }) => defaultLanguage), ...offered])].filter(
    (one) => !languages.includes(one),
  )
  const text = texts[language] ?? ''
  const write = (next: string) => onChange({ ...texts, [language]: next })
  const insert = (name: string) => {
    const at = box.current?.selectionStart ?? text.length
    write(`${text.slice(0, at)}{{${name}}}${text.slice(box.current?.selectionEnd ?? at)}`)
    requestAnimationFrame(() => {
      const caret = at + name.length + 4
      box.current?.focus()
      box.current?.setSelectionRange(caret, caret)
    })
  }
  const plain = text.replace(/\{\{\s*(?:contact\.(?:attributes?\.)?|agent\.name|bot\.name)/g, '{{')
  const unknown = lookupsOf(plain).names.filter(
    (name) => !known.has(name) && !variables.some((one) => one.name === name),
  )
  const small =
    'move inline-flex h-[26px] items-center gap-1.5 rounded-tag px-2 t-caption text-ink-2 hover:bg-surface-3 pointer-coarse:h-11'
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        {languages.map((one) => (
          <Chip
            key={one}
            aria-pressed={one === language}
            className={one === language ? chosen : ''}
            onClick={() => setPicked(one)}
          >
            {nameOf(one)}
          </Chip>
        ))}
        {others.length > 0 && (
          <Menu
            trigger={
              <button type="button" className={small}>
                <Plus size={14} aria-hidden="true" />
                {words('canned.addLanguage')}
              </button>
            }
          >
            {others.map((one) => (
              <MenuItem
                key={one}
                onSelect={() => {
                  onChange({ ...texts, [one]: '' })
                  setPicked(one)
                }}
              >
                {nameOf(one)}
              </MenuItem>
            ))}
          </Menu>
        )}
        <span className="flex-1" />
        <Menu
          align="end"
          trigger={
            <button type="button" className={small}>
              <Braces size={14} aria-hidden="true" />
              {words('canned.insert')}
            </button>
          }
        >
          {variables.map(({ name, label }) => (
            <MenuItem key={name} keyHint={name} onSelect={() => insert(name)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </div>
      <Field
        label={words('canned.text', { language: nameOf(language) })}
        hint={unknown.length ? words('canned.unknown', { names: unknown.join(', ') }) : undefined}
      >
        {({ bad: _, ...control }) => (
          <TextArea
            {...control}
            ref={box}
            rows={5}
            dir="auto"
            lang={language}
            maxLength={LONGEST_TEXT}
            placeholder={words('canned.textPlaceholder', { name: '{{first_name}}' })}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
    </div>
  )
}

const chosen = 'border-brand-line! bg-brand-soft! text-brand-text!'
const known = new Set(['language', 'now', 'today', 'agent_first_name'])

/** What a text may name, with what it is called on screen. */
function useVariables(): { name: string; label: string }[] {
  const words = useWords()
  const attributes = useAttributes()
  return [
    { name: 'first_name', label: words('canned.varFirstName') },
    { name: 'name', label: words('canned.varName') },
    { name: 'phone', label: words('canned.varPhone') },
    ...attributes.map(({ name, label }) => ({ name, label })),
    { name: 'agent_name', label: words('canned.varAgent') },
    { name: 'bot_name', label: words('canned.varBot') },
  ]
}
