import { SquareMousePointer } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { SendableContent } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { type Drafts, emptyDrafts } from './drafts.ts'

const InteractiveDialog = lazy(() =>
  import('./InteractiveDialog.tsx').then(({ InteractiveDialog: dialog }) => ({ default: dialog })),
)

interface InteractiveButtonProps {
  name: string
  /** the words of the composer begin the message */
  typed: string
  onSend: (content: SendableContent) => void
}

/** Opens the builder of messages with buttons; what was typed there stays until it is sent. */
export function InteractiveButton({ name, typed, onSend }: InteractiveButtonProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const [drafts, setDrafts] = useState<Drafts | null>(null)
  const open = () => {
    setDrafts((kept) => kept ?? emptyDrafts(typed.trim(), words('interactive.choose'), words('interactive.where')))
    setOpen(true)
  }
  return (
    <>
      <IconButton
        label={words('interactive.label')}
        icon={<SquareMousePointer size={16} />}
        on={isOpen}
        onClick={open}
      />
      {isOpen && drafts && (
        <Suspense>
          <InteractiveDialog
            drafts={drafts}
            name={name}
            onChange={setDrafts}
            onClose={() => setOpen(false)}
            onSend={(content) => {
              setOpen(false)
              setDrafts(null)
              onSend(content)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
