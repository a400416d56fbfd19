import { Bot, KeyRound } from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import type { AuditEntry } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Avatar, classes, Pill, type Tone } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { useDeed } from './deeds.ts'

interface AuditRowProps {
  entry: AuditEntry
  isOpen: boolean
  onOpen: (entry: AuditEntry) => void
}

/** One entry: when, who, did, to what. A press shows it whole. */
export function AuditRow({ entry, isOpen, onOpen }: AuditRowProps) {
  const words = useWords()
  const times = useTimes()
  const now = useNow()
  const deed = useDeed()
  const { did, toWhat, change } = deed(entry)
  return (
    <li className="border-line not-first:border-t">
      <button
        type="button"
        aria-pressed={isOpen}
        onClick={() => onOpen(entry)}
        className={classes(
          'move grid w-full grid-cols-[64px_1fr] items-center gap-x-3 gap-y-1 px-4 py-2.5 text-start tablet:grid-cols-[64px_160px_150px_1fr]',
          isOpen ? 'bg-brand-soft' : 'hover:bg-surface-2',
        )}
      >
        <time dateTime={entry.at} className="text-ink-3">
          {times.short(entry.at, now)}
        </time>
        <span className="flex items-center gap-2">
          <Face entry={entry} />
          <span className="truncate t-ui">{entry.actor.name ?? words('audit.nobody')}</span>
        </span>
        <span className="max-tablet:col-start-2">
          <Pill tone={toneOf(entry.did)} className={isOpen ? 'bg-surface!' : undefined}>
            {did}
          </Pill>
        </span>
        <span className="max-tablet:col-start-2">
          <span className="block break-words">{toWhat}</span>
          {change && <span className="block truncate t-12 text-ink-3">{change}</span>}
        </span>
      </button>
    </li>
  )
}

function Face({ entry: { actor } }: { entry: AuditEntry }) {
  if (actor.kind === 'person' && actor.name)
    return <Avatar letters={initials(actor.name)} seed={actor.name} size={26} />
  const Icon = actor.kind === 'key' ? KeyRound : Bot
  return (
    <span
      aria-hidden="true"
      className="grid size-[26px] shrink-0 place-items-center rounded-full bg-surface-3 text-ink-3"
    >
      <Icon size={14} />
    </span>
  )
}

const toneOf = (did: string): Tone =>
  /refused|revoked|deactivated|\.off$|reset|removed/.test(did)
    ? 'late'
    : /made|joined|accepted/.test(did)
      ? 'human'
      : 'plain'
