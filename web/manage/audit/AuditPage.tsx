import { ChevronDown, Download, Search, ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { days } from '#domain/index.ts'
import type { AuditEntry } from '#protocol/http/index.ts'
import { auditTable, useAudit, usePeople } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import {
  Button,
  Chip,
  classes,
  Empty,
  ErrorState,
  Input,
  Menu,
  MenuChoices,
  SkeletonRows,
  useSettled,
} from '../../parts/index.ts'
import { Card, PageHead } from '../../shell/SidePages.tsx'
import { serverNow } from '../../socket/index.ts'
import { AuditRow } from './AuditRow.tsx'
import { EntryDetails } from './EntryDetails.tsx'

const things = ['agent', 'invitation', 'session', 'sign-in', 'key', 'bot', 'channel', 'setting'] as const
const spans = ['all', 'day', 'week', 'month'] as const
const daysOf = { day: 1, week: 7, month: 30 }

/** Who changed what, newest first. */
export function AuditPage() {
  const words = useWords()
  const { people } = usePeople()
  const [who, setWho] = useState('all')
  const [what, setWhat] = useState<(typeof things)[number] | 'all'>('all')
  const [when, setWhen] = useState<(typeof spans)[number]>('week')
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const [open, setOpen] = useState<AuditEntry | null>(null)
  const since = useMemo(
    () => (when === 'all' ? undefined : new Date(serverNow() - days(daysOf[when])).toISOString()),
    [when],
  )
  const filter = {
    who: who === 'all' ? undefined : who,
    what: what === 'all' ? undefined : what,
    q: q || undefined,
    since,
  }
  const { entries, isPending, isError, retry, older, isLoadingOlder } = useAudit(filter)
  return (
    <>
      <PageHead
        title={words('audit.title')}
        text={words('audit.text')}
        action={
          <Button icon={<Download size={16} aria-hidden="true" />} onClick={() => location.assign(auditTable(filter))}>
            {words('past.export')}
          </Button>
        }
      />
      <div className="grid gap-3 px-4 pb-6 tablet:px-7">
        <div className="flex flex-wrap items-center gap-2">
          <Input
            type="search"
            maxLength={100}
            className="w-full tablet:w-[260px]"
            aria-label={words('audit.search')}
            placeholder={words('audit.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            before={<Search size={16} className="shrink-0 text-ink-3" aria-hidden="true" />}
          />
          <Filter
            label={words('audit.who')}
            value={who}
            onChange={setWho}
            choices={[
              { value: 'all', label: words('audit.everybody') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Filter
            label={words('audit.what')}
            value={what}
            onChange={setWhat}
            choices={[
              { value: 'all', label: words('audit.everything') },
              ...things.map((thing) => ({ value: thing, label: words(`audit.thing.${thing}`) })),
            ]}
          />
          <Filter
            label={words('audit.when')}
            value={when}
            onChange={setWhen}
            choices={spans.map((span) => ({ value: span, label: words(`audit.span.${span}`) }))}
          />
          <span className="ms-auto t-12 text-ink-3">{words('audit.kept')}</span>
        </div>
        <div className={classes('grid items-start gap-4', open && 'laptop:grid-cols-[minmax(0,1fr)_300px]')}>
          <Card>
            {isPending && <SkeletonRows n={6} label={words('audit.loading')} />}
            {isError && <ErrorState title={words('audit.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
            {!isPending && !isError && entries.length === 0 && (
              <Empty
                icon={<ShieldCheck />}
                title={words(older ? 'audit.noneHere' : 'audit.nothing')}
                text={words(older ? 'audit.noneHereText' : 'audit.nothingText')}
              />
            )}
            {entries.length > 0 && (
              <ul aria-label={words('audit.title')}>
                {entries.map((entry) => (
                  <AuditRow key={entry.id} entry={entry} isOpen={open?.id === entry.id} onOpen={setOpen} />
                ))}
              </ul>
            )}
            {older && (
              <div className="border-line border-t p-2 text-center">
                <Button look="ghost" busy={isLoadingOlder} onClick={older}>
                  {words(q ? 'audit.lookOn' : 'audit.older')}
                </Button>
              </div>
            )}
          </Card>
          <EntryDetails entry={open} onClose={() => setOpen(null)} />
        </div>
      </div>
    </>
  )
}

interface FilterProps<Value extends string> {
  label: string
  value: Value
  choices: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

function Filter<Value extends string>({ label, value, choices, onChange }: FilterProps<Value>) {
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Menu
      trigger={
        <Chip>
          {label}: {chosen?.label}
          <ChevronDown aria-hidden="true" />
        </Chip>
      }
    >
      <MenuChoices label={label} value={value} choices={choices} onChange={onChange} />
    </Menu>
  )
}
