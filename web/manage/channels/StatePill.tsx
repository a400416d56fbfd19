import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { Channel } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Pill } from '../../parts/index.ts'

/** In a word whether a channel works. */
export function StatePill({ channel: { health, pausedUntil } }: { channel: Channel }) {
  const words = useWords()
  if (pausedUntil || health.state === 'trouble')
    return (
      <Pill tone="late" icon={<TriangleAlert aria-hidden="true" />}>
        {words(pausedUntil ? 'channels.paused' : 'channels.trouble')}
      </Pill>
    )
  if (health.state === 'unknown')
    return <Pill icon={<CircleDashed aria-hidden="true" />}>{words('channels.unknown')}</Pill>
  return (
    <Pill tone="ok" icon={<CircleCheck aria-hidden="true" />}>
      {words('channels.works')}
    </Pill>
  )
}
