import { Timer } from 'lucide-react'
import { useSpan, useWords } from '../../i18n/index.ts'

/** The window closes within two hours: how long one may still write freely. */
export function ClosingSoon({ ms }: { ms: number }) {
  const words = useWords()
  const span = useSpan()
  return (
    <p
      role="status"
      className="mb-2 flex items-center gap-2 rounded-m bg-req-soft px-3.5 py-2 text-[12.5px] text-req-text leading-[18px]"
    >
      <Timer size={15} aria-hidden="true" />
      {words('composer.closing', { span: span(ms) })}
    </p>
  )
}
