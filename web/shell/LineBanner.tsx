import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { Button } from '../parts/index.ts'
import { useLive } from '../socket/index.ts'

// A line that comes back at once is nobody's business.
const NOTICE_AFTER = 2_000

/** Says over the page that the line is down, and that nothing typed is lost. */
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
    <div role="alert" className="flex shrink-0 items-center gap-2.5 bg-late-soft px-4 py-1.5 text-late-text">
      <WifiOff size={16} aria-hidden="true" className="shrink-0" />
      <span className="flex-1">{words('line.lost')}</span>
      <Button size={26} className="pointer-coarse:h-11" onClick={hurry}>
        {words('line.retry')}
      </Button>
    </div>
  )
}
