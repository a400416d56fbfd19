import { useContactOrders } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { Order } from '../thread/Papers.tsx'
import { Section } from './Section.tsx'

/** Orders received from a contact. Nothing at all while there is none: most customers never order in a chat. */
export function Orders({ contactId }: { contactId: string }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { items, hasMore, isLoadingMore, loadMore } = useContactOrders(contactId)
  if (items.length === 0) return null
  return (
    <Section name="orders" title={words('orders.title')} figure={`${items.length}${hasMore ? '+' : ''}`}>
      <ul aria-label={words('orders.title')} className="flex flex-col gap-1.5">
        {items.map(({ messageId, at, text, items: lines }) => (
          <li key={messageId} className="rounded-m border border-line px-2.5 py-1.5">
            <time dateTime={at} title={times.full(at)} className="float-end t-12 text-ink-3">
              {times.short(at, now)}
            </time>
            <Order order={{ kind: 'order', items: lines, ...(text ? { text } : {}) }} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button look="ghost" size={26} className="mt-1 pointer-coarse:h-11" busy={isLoadingMore} onClick={loadMore}>
          {words('profile.older')}
        </Button>
      )}
    </Section>
  )
}
