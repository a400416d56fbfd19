import { Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, useToast } from '../../parts/index.ts'

/** The way back in without the phone; shown this once. Going on asks whether they are kept. */
export function RecoveryCodes({ codes, go, onDone }: { codes: string[]; go: string; onDone: () => void }) {
  const words = useWords()
  const { show } = useToast()
  const [isKept, setKept] = useState(false)
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(
      () => show({ text: words('factor.copied') }),
      () => show({ text: words('factor.copyFailed'), bad: true }),
    )
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{words('factor.codesText')}</p>
      <ul
        aria-label={words('factor.codesTitle')}
        className="grid grid-cols-2 gap-x-2 gap-y-1.5 rounded-card bg-bg p-3.5"
      >
        {codes.map((code) => (
          <li key={code} dir="ltr" className="rounded-tag bg-surface text-center text-[13px] leading-7">
            {code}
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-2 gap-2">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(codes.join('\n'))}`}
          download="baton-recovery-codes.txt"
          className="move inline-flex h-8 items-center justify-center gap-1.5 rounded-m border border-line-2 bg-surface px-3 font-medium shadow-1 hover:bg-surface-3"
        >
          <Download size={16} aria-hidden="true" />
          {words('factor.download')}
        </a>
        <Button icon={<Copy size={16} />} onClick={copy}>
          {words('action.copy')}
        </Button>
      </div>
      <label className="flex min-h-6 items-center gap-2.5">
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => setKept(event.target.checked)}
          className="size-4 accent-brand-solid"
        />
        {words('factor.kept')}
      </label>
      <Button look="primary" size={40} block disabled={!isKept} onClick={onDone}>
        {go}
      </Button>
    </div>
  )
}
