import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCarriers } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button } from '../parts/index.ts'

const COUNTED_TO = 10_000

/** Deletes a tag or an attribute: the first press says how many contacts lose it, the second does it. */
export function DeleteField({
  noun,
  id,
  isBusy,
  onDelete,
}: {
  noun: 'tags' | 'attributes'
  id: string
  isBusy: boolean
  onDelete: () => void
}) {
  const words = useWords()
  const [isSure, setSure] = useState(false)
  const contacts = useCarriers(noun, id, isSure)?.contacts
  const label = !isSure
    ? words('field.delete')
    : contacts === undefined
      ? words('field.deleteCounting')
      : contacts > COUNTED_TO
        ? words('field.deleteMost', { n: COUNTED_TO })
        : words('field.deleteSure', { n: contacts })
  return (
    <Button
      look={isSure ? 'danger' : 'ghost'}
      className="me-auto"
      busy={isBusy}
      disabled={isSure && contacts === undefined}
      icon={<Trash2 size={15} aria-hidden="true" />}
      onClick={() => (isSure ? onDelete() : setSure(true))}
    >
      {label}
    </Button>
  )
}
