import type { Contact } from '#protocol/http/index.ts'
import { useIdentity } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Dialog } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

/** Asks before a contact is blocked, and says what that does. */
export function BlockDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const words = useWords()
  const called = useCalled()
  const { block } = useIdentity(contact.id)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('block.title', { name: called(contact) })}
      effect={words('block.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="danger" busy={block.isPending} onClick={() => block.mutate(true, { onSuccess: onClose })}>
            {words('block.go')}
          </Button>
        </>
      }
    >
      <Trouble error={block.error} />
    </Dialog>
  )
}
