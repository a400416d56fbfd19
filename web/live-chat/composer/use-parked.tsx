import { FileClock, X } from 'lucide-react'
import { type KeyboardEvent, useEffect } from 'react'
import { useDraft } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, IconButton } from '../../parts/index.ts'

/**
 * What was typed when the window closed: taken out of the reply and kept, offered again with one key once the customer
 * has written. Never sent by itself.
 */
export function useParked(chatId: string, isClosed: boolean, text: string, setText: (text: string) => void) {
  const words = useWords()
  const [parked, setParked] = useDraft(chatId, 'parked')
  useEffect(() => {
    if (!isClosed || !text.trim()) return
    setParked(parked ? `${parked}\n${text}` : text)
    setText('')
  }, [isClosed, text, parked, setParked, setText])
  const bringBack = () => {
    setText(text.trim() ? `${parked}\n${text}` : parked)
    setParked('')
  }
  const isOffered = parked.trim() !== '' && !isClosed
  return {
    parked,
    forget: () => setParked(''),
    /** ↑ in an empty box brings it back */
    press: (event: KeyboardEvent): boolean => {
      if (!isOffered || text !== '' || event.key !== 'ArrowUp') return false
      event.preventDefault()
      bringBack()
      return true
    },
    strip: isOffered && (
      <div className="mx-3 mt-1.5 flex items-center gap-2.5 rounded-m border border-line bg-surface-2 py-1.5 ps-2.5 pe-1.5">
        <FileClock size={15} className="shrink-0 text-ink-3" aria-hidden="true" />
        <p className="line-clamp-2 flex-1 t-12 text-ink-2" dir="auto">
          {words('composer.parked', { text: parked.trim() })}
        </p>
        <Button size={26} keyHint="↑" className="pointer-coarse:h-11" onClick={bringBack}>
          {words('composer.parkedUse')}
        </Button>
        <IconButton
          size={26}
          label={words('composer.parkedForget')}
          icon={<X size={14} />}
          onClick={() => setParked('')}
        />
      </div>
    ),
  }
}
