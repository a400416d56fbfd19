import { Eye, Mail, ShieldCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { firstName } from '#domain/contact/index.ts'
import { accessKinds, type Conversation, type NewAccess } from '#protocol/http/index.ts'
import { reasonOf } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, Chip, Dialog, Field, TextArea } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'

const SHORTEST_REASON = 10
const LONGEST_REASON = 500

interface OpenDialogProps {
  chat: Conversation
  name: string
  isBusy: boolean
  error: unknown
  onClose: () => void
  onOpen: (access: NewAccess) => void
}

/** Says beforehand what opening a held chat does, and asks why. */
export function OpenDialog({ chat, name, isBusy, error, onClose, onOpen }: OpenDialogProps) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const [kind, setKind] = useState<NewAccess['kind']>('complaint')
  const [reason, setReason] = useState('')
  const holder = chat.holder?.name ?? ''
  const first = firstName(holder) ?? holder
  const isLong = reason.trim().length >= SHORTEST_REASON
  const open = () => isLong && !isBusy && onOpen({ kind, reason: reason.trim() })
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('supervise.title', { name })}
      effect={words('supervise.heldBy', {
        holder,
        at: chat.holderSince ? times.short(chat.holderSince, now) : '–',
      })}
      closeLabel={words('action.close')}
      actions={
        <>
          <span className="me-auto t-12 text-ink-2 max-phone:hidden">{words('supervise.ends')}</span>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!isLong} busy={isBusy} onClick={open}>
            {words('supervise.open')}
          </Button>
        </>
      }
    >
      <ul className="mb-4 flex flex-col gap-2.5">
        <Effect icon={<Mail size={16} />}>{words('supervise.told', { holder: first })}</Effect>
        <Effect icon={<ShieldCheck size={16} />}>{words('supervise.audited')}</Effect>
        <Effect icon={<Eye size={16} />}>{words('supervise.readOnly')}</Effect>
      </ul>
      <fieldset className="mb-2.5">
        <legend className="mb-1.5 t-caption text-ink-2">{words('supervise.why')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {accessKinds.map((one) => (
            <Chip key={one} oneOf on={kind === one} onClick={() => setKind(one)}>
              {words(`supervise.kind.${one}`)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <Field
        label={words('supervise.reason')}
        hint={words('supervise.hint', { n: SHORTEST_REASON, holder: first })}
        error={error ? words('thread.failedMove', { reason: reasonOf(error) ?? words('failure.unreachable') }) : null}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && open()}
          />
        )}
      </Field>
    </Dialog>
  )
}

const Effect = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-2.5">
    <span className="text-brand" aria-hidden="true">
      {icon}
    </span>
    {children}
  </li>
)
