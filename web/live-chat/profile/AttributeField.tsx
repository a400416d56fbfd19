import { Check, Pencil, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Attribute, Contact } from '#protocol/http/index.ts'
import { isRefused, reasonOf, useEditContact } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { AttributeInput } from './AttributeInput.tsx'
import { Row } from './Section.tsx'
import { useKeptText } from './use-kept-text.ts'

const EMPTY = '\u0000' // a field that was emptied and not saved: told apart from one that is not being edited

interface AttributeFieldProps {
  contact: Contact
  attribute: Attribute
  isAsked: boolean
  onEdit: () => void
  onDone: () => void
}

/** One attribute: its value, and on a click the field to correct it. Enter saves, Esc takes it back. */
export function AttributeField({ contact, attribute, isAsked, onEdit, onDone }: AttributeFieldProps) {
  const words = useWords()
  const { setAttribute } = useEditContact(contact)
  const [kept, setKept] = useKeptText(`attribute.${contact.id}.${attribute.id}`)
  const [problem, setProblem] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const below = useId()
  const { name, type } = attribute
  const label = type === 'email' && name === 'email' ? words('profile.email') : attribute.label
  const value = contact.attributes[name]
  const shown = typeof value === 'boolean' ? words(value ? 'profile.yes' : 'profile.no') : asText(value)
  const typed = kept === '' ? asText(value) : kept === EMPTY ? '' : kept

  const end = () => {
    setKept('')
    setProblem(null)
    onDone()
    requestAnimationFrame(() => opener.current?.focus())
  }
  const save = () => {
    const next = typed.trim()
    if (next === asText(value)) return end()
    end()
    setAttribute.mutate(
      { name, value: next === '' ? null : type === 'boolean' ? next === 'true' : next },
      {
        onError: (error) => {
          setKept(typed === '' ? EMPTY : typed)
          const field = isRefused(error) ? error.field(name) : null
          setProblem(field ?? reasonOf(error) ?? words('failure.unreachable'))
          onEdit()
        },
      },
    )
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') save()
    else end()
  }

  if (!attribute.filledBy.includes('agents'))
    return (
      <Row name={label}>
        <bdi title={words('attribute.others')} className={shown ? 'min-w-0' : 'min-w-0 text-ink-3'}>
          {shown || words('profile.none')}
        </bdi>
      </Row>
    )
  if (!isAsked && kept === '')
    return (
      <Row name={label}>
        <button
          ref={opener}
          type="button"
          onClick={onEdit}
          className="move group -mx-1 flex min-h-5 min-w-0 flex-1 items-start gap-1.5 rounded-tag px-1 text-start hover:bg-surface-3 pointer-coarse:min-h-11 pointer-coarse:items-center"
        >
          <bdi className={shown ? 'min-w-0 flex-1' : 'min-w-0 flex-1 text-ink-3'}>
            {shown || words('attribute.add')}
          </bdi>
          <span className="sr-only">{words('attribute.edit', { name: label })}</span>
          <Pencil size={12} aria-hidden="true" className="mt-[3px] shrink-0 text-ink-3 pointer-coarse:mt-0" />
        </button>
      </Row>
    )
  return (
    <Row name={label}>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 pb-1">
        <span className="flex items-center gap-0.5">
          <AttributeInput
            attribute={attribute}
            label={label}
            value={typed}
            problemId={problem ? below : undefined}
            onChange={(text) => {
              setKept(text === '' ? EMPTY : text)
              setProblem(null)
            }}
            onKeyDown={press}
          />
          <IconButton size={26} label={words('attribute.save')} icon={<Check size={14} />} onClick={save} />
          <IconButton size={26} label={words('attribute.revert')} icon={<X size={14} />} onClick={end} />
        </span>
        {problem && (
          <span id={below} role="alert" className="t-12 text-late-text">
            {problem}
          </span>
        )}
      </div>
    </Row>
  )
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
