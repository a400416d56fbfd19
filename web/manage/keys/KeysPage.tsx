import { BookOpen, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ApiKey } from '#protocol/http/index.ts'
import { reasonOf, useApiKeys, useRevokeApiKey } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, SkeletonRows, Tag, useToast } from '../../parts/index.ts'
import { Card, PageHead } from '../../shell/SidePages.tsx'
import { useNow } from '../../socket/index.ts'
import { NewKey } from './NewKey.tsx'

const columns = ['apiKey.may', 'apiKey.made', 'apiKey.used'] as const

/** Manage → API keys: what other programs use to reach Baton. */
export function KeysPage() {
  const words = useWords()
  const { apiKeys, isPending, isError, retry } = useApiKeys()
  const [isMaking, setMaking] = useState(false)
  const make = (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {words('apiKey.new')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={words('apiKey.title')}
        text={words('apiKey.text')}
        action={
          <>
            <Button
              icon={<BookOpen size={16} aria-hidden="true" />}
              onClick={() => window.open('/api/docs', '_blank', 'noopener')}
            >
              {words('apiKey.reference')}
            </Button>
            {make}
          </>
        }
      />
      <div className="px-4 pb-6 tablet:px-7">
        <Card>
          {isPending && <SkeletonRows n={3} label={words('apiKey.loading')} />}
          {isError && <ErrorState title={words('apiKey.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
          {!isPending && !isError && apiKeys.length === 0 && (
            <Empty icon={<KeyRound />} title={words('apiKey.none')} text={words('apiKey.text')} action={make} />
          )}
          {apiKeys.length > 0 && (
            <section
              aria-label={words('apiKey.title')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
              tabIndex={0}
              className="overflow-x-auto"
            >
              <table className="w-full min-w-[640px] border-collapse">
                <thead>
                  <tr className="bg-surface-2 t-caption text-ink-3 [&>th]:h-9 [&>th]:px-4 [&>th]:text-start [&>th]:font-medium">
                    <th scope="col">{words('apiKey.key')}</th>
                    {columns.map((column) => (
                      <th key={column} scope="col">
                        {words(column)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="sr-only">{words('people.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {apiKeys.map((one) => (
                    <KeyRow key={one.id} apiKey={one} />
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </Card>
      </div>
      {isMaking && <NewKey onClose={() => setMaking(false)} />}
    </>
  )
}

function KeyRow({ apiKey: { id, name, role, scopes, start, createdAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const toast = useToast()
  const revoke = useRevokeApiKey()
  const [isSure, setSure] = useState(false)
  const end = () =>
    revoke.mutate(id, {
      onError: (error) => toast.show({ bad: true, key: 'key', text: reasonOf(error) ?? words('failure.unreachable') }),
    })
  return (
    <tr className="border-line border-t [&>td]:px-4 [&>td]:py-2.5">
      <td>
        <bdi className="block font-medium">{name}</bdi>
        <code dir="ltr" className="t-12 text-ink-3">
          {start}…
        </code>
      </td>
      <td>
        <span className="flex flex-wrap gap-1">
          <Tag>{words(`role.${role}`)}</Tag>
          {(scopes ?? (['all'] as const)).map((scope) => (
            <Tag key={scope}>{words(`apiKey.scope.${scope}`)}</Tag>
          ))}
        </span>
      </td>
      <td className="text-ink-2">
        <time dateTime={createdAt}>{times.short(createdAt, now)}</time>
      </td>
      <td className="text-ink-2">
        {lastUsedAt ? <time dateTime={lastUsedAt}>{times.short(lastUsedAt, now)}</time> : words('apiKey.never')}
      </td>
      <td className="text-end">
        <Button
          look={isSure ? 'danger' : 'ghost'}
          size={26}
          busy={revoke.isPending}
          aria-label={words(isSure ? 'apiKey.revokeSure' : 'apiKey.revokeName', { name })}
          onBlur={() => setSure(false)}
          onClick={() => (isSure ? end() : setSure(true))}
        >
          {words(isSure ? 'apiKey.sure' : 'apiKey.revoke')}
        </Button>
      </td>
    </tr>
  )
}
