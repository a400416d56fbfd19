import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '#protocol/http/index.ts'
import { useIdentity } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Dialog, Field, Input, useToast } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

/** Erases a person for good, once their name was typed. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const words = useWords()
  const toast = useToast()
  const navigate = useNavigate()
  const called = useCalled()
  const { conversationId } = useParams({ strict: false })
  const { erase } = useIdentity(contact.id)
  const [typed, setTyped] = useState('')
  const word = contact.name?.trim() || contact.phone || contact.id
  const isSure = typed.trim().toLowerCase() === word.toLowerCase()
  const go = () =>
    erase.mutateAsync(typed).then(
      // The live line may have taken the page away by now.
      ({ messages }) => {
        toast.show({ text: words('erase.done', { n: messages }) })
        onClose()
        void navigate({ to: conversationId ? '/chats' : '/' })
      },
      () => {}, // said in the dialog
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('erase.title', { name: called(contact) })}
      effect={words('erase.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="danger" disabled={!isSure} busy={erase.isPending} onClick={() => void go()}>
            {words('erase.go')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isSure && !erase.isPending) void go()
        }}
      >
        <Field label={words('erase.type', { word })}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </form>
      <Trouble error={erase.error} />
    </Dialog>
  )
}
