import { useSpan, useWords } from '../i18n/index.ts'
import { classes } from '../parts/index.ts'
import type { Leg } from './baton.ts'

/** Who held a chat, as a strip: teal bot, amber queue, cobalt person; as wide as it lasted. */
export function BatonStrip({ legs }: { legs: Leg[] }) {
  const words = useWords()
  const span = useSpan()
  const said = legs.map(({ holder, ms }) => words(`history.${holder}For`, { wait: span(ms) })).join(', ')
  return (
    <span role="img" aria-label={said} title={said} className="flex h-2 w-full gap-0.5">
      {legs.map(({ holder, ms }, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a strip is drawn whole, its parts have no life of their own
          key={i}
          className={classes('min-w-[3px] rounded-[3px]', fills[holder])}
          style={{ flex: `${Math.max(1, ms / 1000)} 1 0` }}
        />
      ))}
    </span>
  )
}

const fills = { bot: 'bg-bot', queue: 'bg-req', person: 'bg-brand' }
