import { Megaphone, Plug, Plus, Zap } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Contact } from '#protocol/http/index.ts'
import { reasonOf, useEditContact } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Tag } from '../../parts/index.ts'
import { TagPicker } from '../tags/index.ts'
import { Section } from './Section.tsx'

const icons: Record<string, ReactNode> = {
  'first-message': <Zap aria-hidden="true" />,
  broadcast: <Megaphone aria-hidden="true" />,
  api: <Plug aria-hidden="true" />,
}

/** The tags of a contact: what came by itself is only shown, what people gave can be taken off. */
export function ContactTags({ contact }: { contact: Contact }) {
  const words = useWords()
  const { addTag, removeTag } = useEditContact(contact)
  const [isAdding, setAdding] = useState(false)
  const opener = useRef<HTMLSpanElement>(null)
  const close = () => {
    setAdding(false)
    requestAnimationFrame(() => opener.current?.querySelector('button')?.focus())
  }
  const failure = addTag.error ?? removeTag.error
  return (
    <Section name="tags" title={words('profile.tags')}>
      <ul aria-label={words('profile.tags')} className="flex flex-wrap items-center gap-[5px]">
        {contact.tags.map((tag) => (
          <li key={tag.id} className="max-w-full">
            <Tag
              first={tag.kind === 'first-message'}
              icon={icons[tag.kind]}
              onRemove={tag.kind === 'manual' ? () => removeTag.mutate(tag) : undefined}
              removeLabel={words('tag.remove', { name: tag.name })}
            >
              <bdi className="truncate">{tag.name}</bdi>
            </Tag>
          </li>
        ))}
        {!isAdding && (
          <li>
            <span ref={opener}>
              <Button
                size={26}
                busy={addTag.isPending}
                className="pointer-coarse:h-11"
                icon={<Plus size={13} aria-hidden="true" />}
                onClick={() => setAdding(true)}
              >
                {words('tag.add')}
              </Button>
            </span>
          </li>
        )}
      </ul>
      {isAdding && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc of the field within
        <div
          className="mt-2"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            close()
          }}
        >
          <TagPicker
            taken={contact.tags.map(({ id }) => id)}
            onPick={(name) => {
              addTag.mutate(name)
              close()
            }}
          />
        </div>
      )}
      {failure && (
        <p role="alert" className="mt-1 t-12 text-late-text">
          {reasonOf(failure) ?? words('failure.unreachable')}
        </p>
      )}
    </Section>
  )
}
