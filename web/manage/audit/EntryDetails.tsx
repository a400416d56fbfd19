import type { ReactNode } from 'react'
import type { AuditEntry } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Sheet, useScreen } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { useDeed } from './deeds.ts'

/** An entry whole: beside the list where there is room, else in a sheet. */
export function EntryDetails({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  const words = useWords()
  const screen = useScreen()
  const deed = useDeed()
  if (screen === 'phone' || screen === 'tablet') {
    return (
      <Sheet open={entry !== null} onClose={onClose} label={words('audit.entry')}>
        {entry && (
          <>
            <h2 className="px-4 pt-4 t-14b">{deed(entry).did}</h2>
            <Facts entry={entry} />
          </>
        )}
      </Sheet>
    )
  }
  if (!entry) return null
  return (
    <Card title={deed(entry).did}>
      <Facts entry={entry} />
    </Card>
  )
}

function Facts({ entry }: { entry: AuditEntry }) {
  const words = useWords()
  const times = useTimes()
  const deed = useDeed()
  const differences = [...entry.changes.map(deed.change), ...deed.details(entry)]
  return (
    <div className="grid gap-3 p-4">
      <dl className="grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5">
        <Fact name={words('audit.who')}>{entry.actor.name ?? words('audit.nobody')}</Fact>
        <Fact name={words('audit.when')}>{times.full(entry.at)}</Fact>
        <Fact name={words('audit.toWhat')}>{deed(entry).toWhat || '–'}</Fact>
        {entry.device && <Fact name={words('audit.from')}>{entry.device}</Fact>}
        {entry.address && (
          <Fact name={words('audit.address')}>
            <bdi dir="ltr">{entry.address}</bdi>
          </Fact>
        )}
        <Fact name={words('audit.entry')}>
          <bdi dir="ltr">#{entry.id}</bdi>
        </Fact>
      </dl>
      {differences.length > 0 && (
        <ul className="grid gap-1 border-line border-t pt-3">
          {differences.map((line) => (
            <li key={line} className="break-words text-ink-2">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="break-words">{children}</dd>
  </>
)
