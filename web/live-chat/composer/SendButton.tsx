import { CornerDownLeft, LoaderCircle, SendHorizontal } from 'lucide-react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { useLive } from '../../socket/index.ts'

interface SendButtonProps {
  isNote: boolean
  off: boolean
  busy: boolean
  onSend: () => void
  /** a round one, beside the text of a phone */
  round?: boolean
}

/** Send, or what it is while something else happens with the words. */
export function SendButton({ isNote, off, busy, onSend, round }: SendButtonProps) {
  const words = useWords()
  const { connection } = useLive()
  const label = words(isNote ? 'composer.saveNote' : connection === 'live' ? 'composer.send' : 'composer.sendLater')
  if (round)
    return (
      <button
        type="button"
        aria-label={label}
        aria-busy={busy || undefined}
        disabled={off || busy}
        onClick={onSend}
        className="move grid size-11 shrink-0 place-items-center rounded-full bg-brand-solid text-white shadow-1 active:translate-y-px enabled:hover:bg-brand-hover disabled:opacity-50"
      >
        {busy ? (
          <LoaderCircle className="animate-spin" size={18} aria-hidden="true" />
        ) : (
          <SendHorizontal size={18} className="mirror" aria-hidden="true" />
        )}
      </button>
    )
  return (
    <Button
      look="primary"
      disabled={off}
      busy={busy}
      keyHint={<CornerDownLeft size={12} aria-hidden="true" />}
      className="pointer-coarse:h-11"
      onClick={onSend}
    >
      {label}
    </Button>
  )
}
