import { Ban, BellOff, BellRing, Download, Ellipsis, Merge, Trash2, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { mayAlways } from '#domain/team/index.ts'
import { personAddress, useAsker, useContact, useIdentity } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Menu, MenuItem, MenuLine } from '../parts/index.ts'
import { BlockDialog } from './BlockDialog.tsx'
import { ConsentDialog } from './ConsentDialog.tsx'
import { EraseDialog } from './EraseDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { MergesDialog } from './MergesDialog.tsx'

type Open = 'merge' | 'merges' | 'block' | 'consent' | 'erase' | null

/** What can be done with a contact as a whole: merge, block, opt out or in, export, erase. Each asks first. */
export function ContactActions({ contactId }: { contactId: string }) {
  const words = useWords()
  const asker = useAsker()
  const { contact } = useContact(contactId)
  const { block } = useIdentity(contactId)
  const [open, setOpen] = useState<Open>(null)
  const button = useRef<HTMLButtonElement>(null)
  if (!contact) return null
  const close = () => {
    setOpen(null)
    // The line of the menu that opened the dialog is gone: focus goes back to the menu's button.
    button.current?.focus()
  }
  const mayMerge = mayAlways.mergeContacts(asker)
  const dialog = { contact, onClose: close }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            ref={button}
            type="button"
            aria-label={words('identity.actions')}
            className="move grid size-8 shrink-0 place-items-center rounded-m text-ink-2 hover:bg-surface-3 pointer-coarse:size-11"
          >
            <Ellipsis size={16} />
          </button>
        }
      >
        {mayMerge && (
          <MenuItem icon={<Merge />} onSelect={() => setOpen('merge')}>
            {words('identity.merge')}
          </MenuItem>
        )}
        {mayMerge && (
          <MenuItem icon={<Undo2 className="mirror" />} onSelect={() => setOpen('merges')}>
            {words('identity.merges')}
          </MenuItem>
        )}
        <MenuItem icon={contact.optedOut ? <BellRing /> : <BellOff />} onSelect={() => setOpen('consent')}>
          {words(contact.optedOut ? 'identity.optIn' : 'identity.optOut')}
        </MenuItem>
        <MenuItem icon={<Ban />} onSelect={() => (contact.blocked ? block.mutate(false) : setOpen('block'))}>
          {words(contact.blocked ? 'identity.unblock' : 'identity.block')}
        </MenuItem>
        {mayAlways.exportPerson(asker) && (
          <MenuItem icon={<Download />} onSelect={() => location.assign(personAddress(contactId))}>
            {words('identity.export')}
          </MenuItem>
        )}
        {mayAlways.erasePerson(asker) && <MenuLine />}
        {mayAlways.erasePerson(asker) && (
          <MenuItem icon={<Trash2 />} bad onSelect={() => setOpen('erase')}>
            {words('identity.erase')}
          </MenuItem>
        )}
      </Menu>
      {open === 'merge' && <MergeDialog {...dialog} />}
      {open === 'merges' && <MergesDialog {...dialog} />}
      {open === 'consent' && <ConsentDialog {...dialog} />}
      {open === 'block' && <BlockDialog {...dialog} />}
      {open === 'erase' && <EraseDialog {...dialog} />}
    </>
  )
}
