import { useState } from 'react'
import type { Contact } from '#protocol/http/index.ts'
import { useIdentity, useProofs } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { Button, Dialog, Field, TextArea } from '../parts/index.ts'
import { useCalled } from './called.ts'
import { Trouble } from './Trouble.tsx'

/** Notes down what a customer said about marketing, with the proof; what they said before stands below. */
export function ConsentDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const words = useWords()
  const called = useCalled()
  const { consent } = useIdentity(contact.id)
  const [source, setSource] = useState('')
  const out = !contact.optedOut
  const name = called(contact)
  const go = () => consent.mutate({ optedOut: out, source: source.trim() }, { onSuccess: onClose })
  return (
    <Dialog
      open
      onClose={onClose}
      title={words(out ? 'consent.outTitle' : 'consent.inTitle', { name })}
      effect={words(out ? 'consent.outEffect' : 'consent.inEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" busy={consent.isPending} disabled={source.trim() === ''} onClick={go}>
            {words(out ? 'consent.goOut' : 'consent.goIn')}
          </Button>
        </>
      }
    >
      <Field label={words('consent.source')} hint={words('consent.sourceHint')}>
        {(control) => (
          <TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={500}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Field>
      <Trouble error={consent.error} />
      <Proofs contactId={contact.id} />
    </Dialog>
  )
}

function Proofs({ contactId }: { contactId: string }) {
  const words = useWords()
  const times = useTimes()
  const proofs = useProofs(contactId).data?.items ?? []
  if (proofs.length === 0) return null
  return (
    <section aria-label={words('consent.proofs')} className="mt-4">
      <h3 className="t-caption text-ink-2">{words('consent.proofs')}</h3>
      <ul className="mt-1.5 flex flex-col gap-1.5 t-12">
        {proofs.map((proof) => (
          <li key={proof.id}>
            <b className="font-medium">{words(proof.wish === 'out' ? 'journey.optedOut' : 'journey.optedIn')}</b>{' '}
            <span className="text-ink-3">
              <bdi>{times.full(proof.at)}</bdi> {proof.by && <bdi>· {proof.by}</bdi>}
            </span>
            {proof.source && (
              <span dir="auto" className="block text-ink-2">
                {proof.source}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
