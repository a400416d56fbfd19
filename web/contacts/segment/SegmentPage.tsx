import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { UsersRound } from 'lucide-react'
import { useSegments } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, SkeletonRows } from '../../parts/index.ts'
import { contactSearchOf } from '../contact-search.ts'
import { SegmentEditor } from './SegmentEditor.tsx'

/** A segment being made or changed. */
export function SegmentPage() {
  const words = useWords()
  const navigate = useNavigate()
  const id = useParams({ strict: false, select: ({ segmentId }) => segmentId ?? 'new' })
  const begin = useSearch({ strict: false, select: (raw) => contactSearchOf(raw as Record<string, unknown>).where })
  const { segments, isPending, isError, retry } = useSegments()
  const segment = segments.find((one) => one.id === id)
  if (id === 'new') return <SegmentEditor key="new" segment={null} begin={begin} />
  if (isPending) return <SkeletonRows label={words('segment.loading')} />
  if (isError) return <ErrorState title={words('segment.failed')} retryLabel={words('action.retry')} onRetry={retry} />
  if (!segment)
    return (
      <Empty
        icon={<UsersRound />}
        title={words('segment.missing')}
        action={<Button onClick={() => void navigate({ to: '/contacts' })}>{words('contacts.title')}</Button>}
      />
    )
  return <SegmentEditor key={segment.id} segment={segment} begin={undefined} />
}
