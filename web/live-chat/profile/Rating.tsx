import { Star } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useEpisodes } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Row } from './Section.tsx'

const MOST = 5

/** What the customer last said of how it went, with their comment. Nothing while they never rated. */
export function Rating({ chat, changes }: { chat: Conversation; changes: number }) {
  const words = useWords()
  const rated = useEpisodes(chat.id, chat.version + changes).find(({ rating }) => rating !== null)
  if (!rated?.rating) return null
  return (
    <Row name={words('team.rating')}>
      <span className="flex min-w-0 flex-col">
        <span
          className="flex items-center gap-0.5"
          role="img"
          aria-label={words('why.rating', { rating: rated.rating })}
        >
          {Array.from({ length: MOST }, (_, i) => i).map((i) => (
            <Star
              key={i}
              size={13}
              aria-hidden="true"
              className={i < (rated.rating ?? 0) ? 'fill-req text-req' : 'text-line-2'}
            />
          ))}
        </span>
        {rated.comment && <span dir="auto">“{rated.comment}”</span>}
      </span>
    </Row>
  )
}
