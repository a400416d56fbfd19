import { useIntl } from 'react-intl'
import type { Baton } from '#protocol/http/index.ts'
import { useBaton } from '../../api/index.ts'
import { useSpan, useWords } from '../../i18n/index.ts'
import { classes, Skeleton } from '../../parts/index.ts'

const fills = { bot: 'bg-bot', queue: 'bg-req', person: 'bg-brand' }
const holders = ['bot', 'queue', 'person'] as const

/** Who held the baton over the last 90 days, as one strip. */
export function Held({ contactId }: { contactId: string }) {
  const words = useWords()
  const baton = useBaton(contactId)
  return (
    <section aria-labelledby="held" className="px-4 pt-3 pb-2.5">
      <h3 id="held" className="mb-2 flex gap-2 text-[12.5px] text-ink-3 leading-[18px]">
        <span className="flex-1">{words('held.title')}</span>
        {baton && <span>{words('held.handovers', { n: baton.handovers })}</span>}
      </h3>
      {baton ? <Strip baton={baton} /> : <Skeleton className="after-150 h-2.5 w-full" />}
      <ul aria-hidden="true" className="mt-2 flex gap-3.5 t-12 text-ink-3">
        {holders.map((holder) => (
          <li key={holder} className="flex items-center gap-1.5">
            <span className={classes('size-2 rounded-full', fills[holder])} />
            {words(`held.${holder}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

// Many legs in a narrow strip: first the gaps go, then the least width.
const AIRY = 24
const DENSE = 80

function Strip({ baton: { legs } }: { baton: Baton }) {
  const words = useWords()
  const intl = useIntl()
  const span = useSpan()
  const lasted = ({ from, until }: Baton['legs'][number]) => Date.parse(until) - Date.parse(from)
  const said = (leg: Baton['legs'][number]) => {
    const who = leg.name ?? words(leg.holder ? `held.${leg.holder}` : 'held.nobody')
    const day = (at: string) => intl.formatDate(at, { day: 'numeric', month: 'short' })
    return `${who}, ${day(leg.from)} – ${day(leg.until)}, ${span(lasted(leg))}`
  }
  return (
    <span
      role="img"
      aria-label={legs.map(said).join('. ')}
      className={classes('flex h-2.5 w-full', legs.length <= AIRY && 'gap-[3px]')}
    >
      {legs.map((leg) => (
        <span
          key={leg.from}
          title={said(leg)}
          className={classes(
            'rounded-[3px]',
            legs.length <= DENSE && 'min-w-[3px]',
            leg.holder ? fills[leg.holder] : 'bg-surface-3',
          )}
          style={{ flex: `${Math.max(1, lasted(leg) / 1000)} 1 0` }}
        />
      ))}
    </span>
  )
}
