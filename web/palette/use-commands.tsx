import { useMatchRoute, useNavigate } from '@tanstack/react-router'
import {
  Bookmark,
  Check,
  Compass,
  Headset,
  Mail,
  Moon,
  PanelRight,
  Search,
  StickyNote,
  Sun,
  Tag as TagIcon,
  Undo2,
  UserPlus,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { firstName } from '#domain/contact/index.ts'
import { presences } from '#domain/conversation/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useConversation, useMe, usePresence, useSavedViews, useSearchHits, useTags } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { actionOf, useGoPages } from '../keyboard/index.ts'
import { type ChatSearch, chatSearchOf } from '../live-chat/list/list-filter.ts'
import { nameOf } from '../live-chat/names.ts'
import { useSettled, useTheme } from '../parts/index.ts'
import { useInbox } from '../socket/index.ts'
import { askedFor, fitting } from './match.ts'

/** One line of the command bar. */
export interface Command {
  id: string
  label: string
  /** what it will do, or where it stands */
  effect?: string
  keyHint?: string
  icon?: ReactNode
  /** a chat, drawn with its face; locked ones with a lock */
  chat?: Conversation
  /** runs once the bar is closed */
  act: () => void
}

export interface CommandGroup {
  name: WordKey
  commands: Command[]
}

const MOST_CHATS = 7
const MOST_OTHERS = 6

/** What can be done now, for what is typed: in this chat, with chats and contacts, and where to go. */
export function useCommands(typed: string): {
  groups: CommandGroup[]
  isPending: boolean
  chat: Conversation | undefined
} {
  const { only, term } = askedFor(typed)
  const chat = useOpenChat()
  const inChat = useChatActions(chat)
  const chats = useChats(only === 'actions' || only === 'tags' ? '' : term)
  const own = useOwnActions()
  const places = usePlaces(term)
  const tags = useTagPlaces()

  const actions = fitting(inChat, term, ({ label }) => label)
  const others = fitting(own, term, ({ label }) => label)
  const goTo = [
    ...fitting(places.fixed, term, ({ label }) => label),
    ...(term || only === 'tags' ? fitting(tags, term, ({ label }) => label) : []),
  ]
  const all: Record<string, CommandGroup[]> = {
    actions: [
      { name: 'palette.thisChat', commands: actions },
      { name: 'palette.you', commands: others },
    ],
    people: [{ name: 'palette.chats', commands: chats.commands }],
    tags: [{ name: 'palette.goTo', commands: fitting(tags, term, ({ label }) => label) }],
    everything: [
      { name: 'palette.thisChat', commands: actions },
      { name: 'palette.chats', commands: chats.commands },
      { name: 'palette.goTo', commands: [...goTo.slice(0, MOST_OTHERS), ...places.search] },
      { name: 'palette.you', commands: term ? others.slice(0, MOST_OTHERS) : [] },
    ],
  }
  return {
    groups: (all[only ?? 'everything'] ?? []).filter(({ commands }) => commands.length > 0),
    isPending: chats.isPending,
    chat,
  }
}

function useOpenChat(): Conversation | undefined {
  const match = useMatchRoute()({ to: '/chats/$conversationId' })
  const { conversation } = useConversation(match ? match.conversationId : undefined)
  return conversation?.locked ? undefined : conversation
}

const moves: { key: string; label: WordKey; effect?: WordKey; icon: ReactNode }[] = [
  { key: 'i', label: 'palette.intervene', effect: 'palette.interveneEffect', icon: <Headset /> },
  { key: 'r', label: 'palette.resolve', effect: 'palette.resolveEffect', icon: <Check /> },
  { key: 'u', label: 'palette.return', effect: 'palette.returnEffect', icon: <Undo2 className="mirror" /> },
  { key: 'a', label: 'palette.assign', effect: 'palette.assignEffect', icon: <UserPlus /> },
  { key: 'n', label: 'palette.note', effect: 'palette.noteEffect', icon: <StickyNote /> },
  { key: 't', label: 'palette.tag', icon: <TagIcon /> },
  { key: 'm', label: 'unread.palette', effect: 'unread.effect', icon: <Mail /> },
  { key: 'p', label: 'palette.profile', icon: <PanelRight className="mirror" /> },
]

/** The same as the keys of the open chat: what no key does now is not offered. */
function useChatActions(chat: Conversation | undefined): Command[] {
  const words = useWords()
  if (!chat) return []
  const name = firstName(chat.contact.name) ?? chat.contact.phone ?? words('person.unknown')
  return moves.flatMap(({ key, label, effect, icon }): Command[] =>
    actionOf(key)
      ? [
          {
            id: `key-${key}`,
            label: words(label, { name }),
            effect: effect && words(effect),
            keyHint: key.toUpperCase(),
            icon,
            act: () => actionOf(key)?.(),
          },
        ]
      : [],
  )
}

/** Chats known here at once, locked ones by name, then what the server finds. Nothing typed: who waits, then one's own. */
function useChats(term: string): { commands: Command[]; isPending: boolean } {
  const words = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const conversations = useInbox((inbox) => inbox.conversations)
  const settled = useSettled(term)
  const found = useSearchHits({ q: settled, in: 'people', limit: MOST_CHATS })
  const all = Object.values(conversations)
  const wait = (chat: Conversation) => chat.requestedAt ?? '9'
  const known = term
    ? fitting(all, term, ({ contact }) => `${contact.name ?? ''} ${contact.phone ?? ''}`)
    : [
        ...all.filter(({ status }) => status === 'requesting').sort((a, b) => (wait(a) < wait(b) ? -1 : 1)),
        ...all.filter(({ holder }) => holder?.id === me.id),
      ]
  const ids = new Set(known.slice(0, MOST_CHATS).map(({ id }) => id))
  if (term) for (const { conversation } of found.hits) ids.add(conversation.id)
  const commands = [...ids].slice(0, MOST_CHATS).flatMap((id): Command[] => {
    const chat = conversations[id]
    if (!chat) return []
    const state = chat.locked
      ? words('list.lockedWith', { name: chat.holder?.name ?? '' })
      : chat.holder?.id === me.id
        ? words('palette.byYou')
        : words(`status.${chat.status}`)
    return [
      {
        id: `chat-${id}`,
        label: nameOf(chat.contact) ?? words('person.unknown'),
        effect: chat.contact.phone && chat.contact.name ? `${state} · \u2066${chat.contact.phone}\u2069` : state,
        chat,
        act: () => void navigate({ to: '/chats/$conversationId', params: { conversationId: id } }),
      },
    ]
  })
  return { commands, isPending: term !== '' && (settled !== term || found.isPending) }
}

function usePlaces(term: string): { fixed: Command[]; search: Command[] } {
  const words = useWords()
  const navigate = useNavigate()
  const pages = useGoPages()
  const views = useSavedViews()
  const toList = (search: ChatSearch) => void navigate({ to: '/chats', search })
  return {
    fixed: [
      ...pages.map(
        ({ letter, path, name }): Command => ({
          id: `page-${path}`,
          label: words(name),
          keyHint: letter ? `G ${letter.toUpperCase()}` : undefined,
          icon: <Compass />,
          act: () => void navigate({ to: path as '/chats' }),
        }),
      ),
      ...views.map(
        ({ id, name, filter }): Command => ({
          id: `view-${id}`,
          label: words('palette.view', { name }),
          icon: <Bookmark />,
          act: () => toList(chatSearchOf(filter)),
        }),
      ),
    ],
    search: term
      ? [
          {
            id: 'search',
            label: words('palette.search', { q: term }),
            effect: words('palette.searchEffect'),
            icon: <Search />,
            act: () => toList({ q: term }),
          },
        ]
      : [],
  }
}

function useTagPlaces(): Command[] {
  const words = useWords()
  const navigate = useNavigate()
  return useTags().map(({ id, name }) => ({
    id: `tag-${id}`,
    label: words('palette.tagPlace', { name }),
    effect: words('palette.tagEffect'),
    icon: <TagIcon />,
    act: () => void navigate({ to: '/chats', search: { tag: id } }),
  }))
}

function useOwnActions(): Command[] {
  const words = useWords()
  const { presence, set } = usePresence()
  const { theme, choose } = useTheme()
  return [
    ...presences
      .filter((one) => one !== presence)
      .map(
        (one): Command => ({
          id: `presence-${one}`,
          label: words('palette.presence', { presence: words(`presence.${one}`) }),
          icon: <UserRound />,
          act: () => set(one),
        }),
      ),
    {
      id: 'theme',
      label: words(theme === 'dark' ? 'palette.light' : 'palette.dark'),
      icon: theme === 'dark' ? <Sun /> : <Moon />,
      act: () => choose(theme === 'dark' ? 'light' : 'dark'),
    },
    { id: 'keys', label: words('keys.title'), keyHint: '?', icon: <Compass />, act: () => actionOf('?')?.() },
  ]
}
