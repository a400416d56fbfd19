import { useEffect, useState } from 'react'
import { MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import type { Contact } from '#protocol/http/index.ts'
import { useAttributes } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useKeys } from '../chat-keys.ts'
import { AttributeField } from './AttributeField.tsx'
import { Rows, Section } from './Section.tsx'

/** Every attribute there is, each edited where it stands. */
export function Attributes({ contact, startsEditing }: { contact: Contact; startsEditing?: boolean }) {
  const words = useWords()
  const all = useAttributes()
  const known = all.filter(({ inProfile }) => inProfile)
  const [editing, setEditing] = useState<string | null>(null)
  const first = known.find(({ filledBy }) => filledBy.includes('agents'))?.name
  useKeys({ e: first ? () => setEditing(first) : undefined })
  useEffect(() => {
    if (startsEditing && first) setEditing(first)
  }, [startsEditing, first])
  return (
    <Section
      name="attributes"
      title={words('profile.attributes')}
      figure={`${all.length}/${MOST_ATTRIBUTES}`}
      wanted={editing}
    >
      <Rows>
        {known.map((attribute) => (
          <AttributeField
            key={`${contact.id} ${attribute.id}`}
            contact={contact}
            attribute={attribute}
            isAsked={editing === attribute.name}
            onEdit={() => setEditing(attribute.name)}
            onDone={() => setEditing((now) => (now === attribute.name ? null : now))}
          />
        ))}
      </Rows>
    </Section>
  )
}
