import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import type { Channel } from '#protocol/http/index.ts'
import { useTimes, useWords, type WordKey } from '../../i18n/index.ts'
import { useNow } from '../../socket/index.ts'
import { Card } from '../Page.tsx'

type Judged = 'good' | 'bad' | 'unknown'
interface Fact {
  name: WordKey
  judged: Judged
  say: string
}

const qualities: Record<string, { judged: Judged; say: WordKey }> = {
  GREEN: { judged: 'good', say: 'channels.qualityHigh' },
  YELLOW: { judged: 'bad', say: 'channels.qualityMedium' },
  RED: { judged: 'bad', say: 'channels.qualityLow' },
}
const icons = {
  good: <CircleCheck size={16} className="text-ok-text" />,
  bad: <TriangleAlert size={16} className="text-late-text" />,
  unknown: <CircleDashed size={16} className="text-ink-3" />,
}

/** How a number is, in plain words, each with what to do when it is not well. */
export function Health({ channel }: { channel: Channel }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { health, pausedUntil } = channel
  const facts = useFacts(channel)
  return (
    <Card
      title={words('channels.health')}
      note={health.checkedAt ? words('channels.checkedAt', { at: times.short(health.checkedAt, now) }) : undefined}
    >
      {health.message && (
        <p role="status" className="border-line border-b bg-late-soft px-4 py-3 text-late-text" dir="auto">
          {health.message}
          {pausedUntil && ` ${words('channels.pausedUntil', { at: times.short(pausedUntil, now) })}`}
        </p>
      )}
      <dl>
        {facts.map(({ name, judged, say }) => (
          <div key={name} className="border-line px-4 py-3 not-last:border-b">
            <dt className="flex items-center gap-3 font-medium">
              <span aria-hidden="true">{icons[judged]}</span>
              {words(name)}
            </dt>
            <dd className="ps-7 text-ink-2">{say}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function useFacts({ health, heardAt, messagesPerSecond }: Channel): Fact[] {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { token, webhook, quality, limit, throughput } = health
  const unknown = words('channels.notKnown')
  const heard = heardAt ? words('channels.heard', { at: times.short(heardAt, now) }) : words('channels.notHeard')
  const judgedQuality = quality ? qualities[quality] : undefined
  const people = Number(/^TIER_(\d+)(K?)$/.exec(limit ?? '')?.[1]) * (limit?.endsWith('K') ? 1000 : 1)
  const isFast = throughput !== null && throughput !== 'STANDARD'
  const isTooFast = throughput === 'STANDARD' && messagesPerSecond > STANDARD_RATE
  return [
    {
      name: 'channels.accessToken',
      judged: token === 'ok' ? 'good' : token === 'refused' ? 'bad' : 'unknown',
      say: token === null ? unknown : words(token === 'ok' ? 'channels.tokenOk' : 'channels.tokenRefused'),
    },
    {
      name: 'channels.webhook',
      judged: webhook === null ? (heardAt ? 'good' : 'unknown') : webhook === 'here' ? 'good' : 'bad',
      say: [webhook === null ? unknown : words(`channels.webhook.${webhook}`), heard].join(' '),
    },
    {
      name: 'channels.quality',
      judged: judgedQuality?.judged ?? 'unknown',
      say: words(judgedQuality?.say ?? 'channels.qualityNone'),
    },
    {
      name: 'channels.limit',
      judged: limit === null ? 'unknown' : 'good',
      say:
        limit === 'TIER_UNLIMITED'
          ? words('channels.limitNone')
          : people > 0
            ? words('channels.limitOf', { n: people })
            : unknown,
    },
    {
      name: 'channels.throughput',
      judged: throughput === null ? 'unknown' : isTooFast ? 'bad' : 'good',
      say: [
        throughput === null ? unknown : words('channels.rateOf', { n: isFast ? FASTEST_RATE : STANDARD_RATE }),
        words(isTooFast ? 'channels.paceTooFast' : 'channels.paceOf', { n: messagesPerSecond }),
      ].join(' '),
    },
  ]
}

/** What Meta lets a number send in a second, before and after it raises it. */
const STANDARD_RATE = 80
const FASTEST_RATE = 1000
