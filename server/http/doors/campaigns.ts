import { refuse } from '#domain/index.ts'
import { CampaignPage, PageQuery } from '#protocol/http/index.ts'
import { campaignPage } from '#server/contact/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

export const list = door({
  say: 'Campaigns by name, newest first: those of the bots one reaches',
  query: PageQuery,
  answer: CampaignPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await campaignPage(contactReach(asker), place?.id ?? null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})
