import { useWords } from '../i18n/index.ts'
import { Button } from '../parts/index.ts'

/** Says that a form shows what was typed before, and how to begin anew. */
export function KeptNote({ shown, onReset }: { shown: boolean; onReset: () => void }) {
  const words = useWords()
  if (!shown) return null
  return (
    <p role="status" className="flex items-center gap-2 rounded-m bg-surface-2 px-3 py-1.5 t-12 text-ink-2">
      <span className="flex-1">{words('kept.restored')}</span>
      <Button size={26} look="ghost" onClick={onReset}>
        {words('kept.reset')}
      </Button>
    </p>
  )
}
