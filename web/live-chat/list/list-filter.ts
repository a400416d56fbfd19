import type { ChatFilter } from '../../socket/index.ts'

export type View = 'all' | 'active' | 'requesting' | 'intervened'
export const views: readonly View[] = ['all', 'active', 'requesting', 'intervened']

/** What the list of chats is narrowed to; all that is set must hold. */
export interface ListFilter extends Omit<ChatFilter, 'section' | 'teams'> {
  /** a team, or `mine`: the reader's own */
  team?: string
}

/** What stands in the address of Live Chat, and so in a saved view. */
export interface ChatSearch extends ListFilter {
  view?: Exclude<View, 'all'>
  /** the words the list is searched for */
  q?: string
  /** the number of the message the chat is opened at */
  at?: number
  /** the note about the contact the profile is opened at */
  note?: string
}

/** Waits to choose from, in minutes. */
export const waits: readonly number[] = [5, 15, 30, 60, 240]

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
const id = (value: unknown): string | undefined => (/^\d{1,18}$/.test(String(value ?? '')) ? String(value) : undefined)
const flag = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined)
const whole = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined

/** Reads an address or a saved view; what is not understood is left out. */
export function chatSearchOf(search: Record<string, unknown>): ChatSearch {
  const read: ChatSearch = {
    view: views.find((view) => view !== 'all' && view === search.view) as ChatSearch['view'],
    bot: text(search.bot),
    channel: text(search.channel),
    tag: text(search.tag),
    agent: text(search.agent),
    team: text(search.team),
    source: text(search.source),
    segment: id(search.segment),
    waiting: whole(search.waiting),
    mine: flag(search.mine),
    unread: flag(search.unread),
    q: text(search.q),
    at: whole(search.at),
    note: text(search.note),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** The filter alone, without view, words and place. */
export const filterOf = ({ view: _view, q: _q, at: _at, note: _note, ...filter }: ChatSearch): ListFilter => filter

/** Whether fewer chats than those of the bot are shown. */
export const isNarrowed = ({ bot: _bot, ...rest }: ListFilter): boolean =>
  Object.values(rest).some((value) => value !== undefined && value !== false)

/** The address without the place of one message: for another chat, the newest is what counts. */
export const withoutPlace = ({ at: _at, note: _note, ...search }: ChatSearch): ChatSearch => search
