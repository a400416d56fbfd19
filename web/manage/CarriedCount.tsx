import { Link } from '@tanstack/react-router'
import type { Where } from '#domain/contact/index.ts'
import type { ContactCount } from '#protocol/http/index.ts'
import { useCountWords } from '../contacts/CountWords.tsx'
import { useWords } from '../i18n/index.ts'
import { Skeleton } from '../parts/index.ts'

/** How many contacts have it; a press shows them. */
export function CarriedCount({ count, name, where }: { count: ContactCount | undefined; name: string; where: Where }) {
  const words = useWords()
  const countWords = useCountWords()
  if (!count) return <Skeleton className="after-150 ms-auto inline-block h-3 w-8" />
  return (
    <Link
      to="/contacts"
      search={{ where }}
      aria-label={words('carried.show', { n: countWords(count), name })}
      className="move inline-flex min-h-6 items-center rounded-tag px-1 text-ink-2 tabular-nums hover:bg-surface-3 hover:text-ink pointer-coarse:min-h-11"
    >
      {countWords(count)}
    </Link>
  )
}

/** The share of all contacts, as a bar. The number beside it says it in words. */
export function CarriedShare({ count, of }: { count: ContactCount | undefined; of: number | undefined }) {
  const share = count && of ? Math.min(1, count.count / of) : 0
  return (
    <span aria-hidden="true" className="block h-1.5 flex-1 overflow-hidden rounded-full bg-surface-3 max-tablet:hidden">
      <span
        className="glide block h-full rounded-full bg-brand-solid"
        // Somebody is seen, however few they are among many.
        style={{ width: share > 0 ? `max(4px, ${share * 100}%)` : 0 }}
      />
    </span>
  )
}
