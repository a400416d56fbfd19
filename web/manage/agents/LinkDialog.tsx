import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog } from '../../parts/index.ts'

export interface MadeLink {
  kind: 'invitation' | 'reset'
  url: string
  mailed: boolean
  to: string
}

/** A link that is shown this once, to be copied and handed over. */
export function LinkDialog({ link, onClose }: { link: MadeLink | null; onClose: () => void }) {
  const words = useWords()
  const [copied, setCopied] = useState<string | null>(null)
  const close = () => {
    setCopied(null)
    onClose()
  }
  const copy = () =>
    link &&
    void navigator.clipboard?.writeText(link.url).then(
      () => setCopied(link.url),
      () => {},
    )
  const isCopied = link !== null && copied === link.url
  return (
    <Dialog
      open={link !== null}
      onClose={close}
      title={words(link?.kind === 'reset' ? 'people.resetLink' : 'people.inviteLink', { to: link?.to })}
      effect={words(link?.kind === 'reset' ? 'people.resetLinkText' : 'people.inviteLinkText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={close}>{words('action.close')}</Button>
          <Button look="primary" icon={isCopied ? <Check size={16} /> : <Copy size={16} />} onClick={copy}>
            {words(isCopied ? 'people.linkCopied' : 'people.copyLink')}
          </Button>
        </>
      }
    >
      <div className="grid gap-2.5">
        <input
          readOnly
          dir="ltr"
          aria-label={words('people.link')}
          value={link?.url ?? ''}
          onFocus={(event) => event.target.select()}
          className="h-[42px] w-full rounded-m border border-line-2 bg-surface-2 px-2.5 t-13 text-ink"
        />
        <p className="t-12 text-ink-3">{words(link?.mailed ? 'people.mailed' : 'people.notMailed')}</p>
      </div>
    </Dialog>
  )
}
