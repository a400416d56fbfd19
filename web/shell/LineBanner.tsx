import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { useLive } from '../socket/index.ts'

// A line that comes back at once is nobody's business.
const NOTICE_AFTER = 2_000

/** Says that the line is down, and that nothing typed is lost. */
export function LineBanner() {
  const words = useWords()
  const { connection, hurry } = useLive()
  const [isLong, setLong] = useState(false)
  const isDown = connection !== 'live'
  useEffect(() => {
    setLong(false)
    if (!isDown) return
    const timer = setTimeout(() => setLong(true), NOTICE_AFTER)
    return () => clearTimeout(timer)
  }, [isDown])
  if (!isDown || !isLong) return null
  return (
    <div
      role="alert"
      className="fixed inset-x-0 bottom-20 z-50 mx-auto flex w-fit items-center gap-2.5 rounded-card bg-toast-bad py-2.5 ps-3.5 pe-3 text-white shadow-3 tablet:bottom-5"
    >
      <WifiOff size={16} aria-hidden="true" />
      {words('line.lost')}
      <button
        type="button"
        onClick={hurry}
        className="ms-1.5 min-h-6 rounded-tag px-1 font-semibold text-toast-bad-act"
      >
        {words('line.retry')}
      </button>
    </div>
  )
}
