import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input } from '../../parts/index.ts'
import type { Who } from './who.ts'

/** Asks for an optional note before a chat goes back to the queue. */
export function ReturnDialog({
  who,
  onClose,
  onReturn,
}: {
  who: Who
  onClose: () => void
  onReturn: (note?: string) => void
}) {
  const words = useWords()
  const [note, setNote] = useState('')
  const go = () => {
    onReturn(note.trim() || undefined)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('thread.returnTitle', { name: who.first })}
      effect={words('thread.returnEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="to-queue" onClick={go}>
            {words('chat.returnToQueue')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field label={words('thread.returnNote')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
