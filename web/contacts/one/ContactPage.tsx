import { Link, useParams, useRouter } from '@tanstack/react-router'
import { ArrowLeft, MessagesSquare, UserX } from 'lucide-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Contact, Conversation } from '#protocol/http/index.ts'
import { useContact, useContactCampaigns, useContactChats, useMe } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { ContactActions, MaybeSame } from '../../identity/index.ts'
import { lettersOf, nameOf } from '../../live-chat/names.ts'
import { usePhone } from '../../live-chat/phone.ts'
import { Attributes, Basic, CampaignRows, ContactTags, Notes, Orders } from '../../live-chat/profile/index.ts'
import { HolderPill } from '../../live-chat/thread/HolderPill.tsx'
import { Avatar, Empty, IconButton, Pill, SkeletonRows, Tabs } from '../../parts/index.ts'
import { ContactChats } from './ContactChats.tsx'
import { chatLink } from './chat-link.ts'
import { FilesTab } from './FilesTab.tsx'
import { Held } from './Held.tsx'
import { ReachedOn } from './ReachedOn.tsx'
import { Timeline } from './Timeline.tsx'

/** A contact's own page: who they are at the side, and what happened, chat by chat, in full width. */
export function ContactPage() {
  const words = useWords()
  const contactId = useParams({ from: '/signed-in/contacts/$contactId', select: (params) => params.contactId })
  const { contact, isError } = useContact(contactId)
  if (isError)
    return (
      <main className="grid flex-1 place-items-center bg-bg">
        <Empty icon={<UserX />} title={words('contactPage.gone')} text={words('contactPage.goneText')} />
      </main>
    )
  return (
    <main className="min-h-0 flex-1 overflow-y-auto bg-bg">
      {contact ? <Whole key={contactId} contact={contact} /> : <SkeletonRows n={5} label={words('profile.loading')} />}
    </main>
  )
}

function Whole({ contact }: { contact: Contact }) {
  const words = useWords()
  const { chats, isPending, isError, retry } = useContactChats(contact.id)
  const last = chats.toSorted((a, b) => lastAt(b) - lastAt(a))[0]
  return (
    <div className="mx-auto flex max-w-[1320px] flex-col gap-4 px-4 py-4 tablet:px-7 tablet:py-5">
      <Head contact={contact} chats={chats} last={last} />
      <MaybeSame contact={contact} />
      <div className="grid items-start gap-4 laptop:grid-cols-[344px_minmax(0,1fr)]">
        <section aria-labelledby="who" className="min-w-0">
          <h2 id="who" className="sr-only">
            {words('list.profile')}
          </h2>
          <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1 *:first:border-t-0">
            <Held contactId={contact.id} />
            <Basic contact={contact} status={contact.status} />
            <ReachedOn contact={contact} />
            <Attributes contact={contact} />
            <ContactTags contact={contact} />
            <Orders contactId={contact.id} />
          </div>
        </section>
        <Parts contact={contact} chats={{ chats, isPending, isError, retry }} botId={last?.botId} />
      </div>
    </div>
  )
}

const lastAt = (chat: Conversation) => Date.parse(chat.lastCustomerMessageAt ?? chat.holderSince ?? '') || 0

function Head({ contact, chats, last }: { contact: Contact; chats: Conversation[]; last: Conversation | undefined }) {
  const words = useWords()
  const intl = useIntl()
  const me = useMe()
  const router = useRouter()
  const phone = usePhone(contact.phone)
  const name = nameOf({ ...contact, source: null }) ?? words('person.unknown')
  const kinds = [...new Set(chats.map(({ channel }) => channel.kind))]
  const since = intl.formatDate(contact.createdAt, { day: 'numeric', month: 'long', year: 'numeric' })
  const below = [
    phone && contact.name ? phone : null,
    kinds.map((kind) => words(`channel.${kind}`)).join(', ') || null,
    words('contactPage.since', { date: since }),
  ].filter((one) => one !== null)
  const chat = last && chatLink(last)
  return (
    <header className="flex flex-wrap items-center gap-3">
      <IconButton
        label={words('thread.back')}
        icon={<ArrowLeft size={18} className="mirror" />}
        onClick={() => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: '/chats' }))}
      />
      <Avatar
        letters={lettersOf({ ...contact, source: null })}
        seed={name}
        size={48}
        {...(kinds[0] ? { glyph: kinds[0] } : {})}
      />
      <div className="min-w-0 flex-1 basis-52">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h1 className="min-w-0 truncate t-20">
            <bdi>{name}</bdi>
          </h1>
          {last && <HolderPill chat={last} meId={me.id} />}
          {contact.optedOut && <Pill tone="late">{words('journey.optedOut')}</Pill>}
          {contact.blocked && <Pill tone="late">{words('block.mark')}</Pill>}
        </div>
        <p className="text-ink-3">
          {below.map((one, at) => (
            <span key={one}>
              {at > 0 && ' · '}
              <bdi>{one}</bdi>
            </span>
          ))}
        </p>
      </div>
      {chat && (
        <Link
          {...chat}
          className="move inline-flex h-8 items-center gap-1.5 rounded-m border border-line-2 bg-surface px-3 font-medium text-[13px] shadow-1 hover:bg-surface-3 pointer-coarse:h-11"
        >
          <MessagesSquare size={16} aria-hidden="true" />
          {words('contactPage.openChat')}
        </Link>
      )}
      <ContactActions contactId={contact.id} />
    </header>
  )
}

const tabs = ['journey', 'chats', 'campaigns', 'notes', 'files'] as const
type Tab = (typeof tabs)[number]

function Parts({
  contact,
  chats,
  botId,
}: {
  contact: Contact
  chats: ReturnType<typeof useContactChats>
  botId: string | undefined
}) {
  const words = useWords()
  const [tab, setTab] = useState<Tab>('journey')
  const campaigns = useContactCampaigns(contact.id)
  const figures: Partial<Record<Tab, string>> = {
    chats: chats.chats.length ? String(chats.chats.length) : undefined,
    campaigns: campaigns.items.length ? `${campaigns.items.length}${campaigns.hasMore ? '+' : ''}` : undefined,
  }
  return (
    <section
      aria-label={words(`contactPage.${tab}`)}
      className="min-w-0 overflow-hidden rounded-card border border-line bg-surface shadow-1"
    >
      <Tabs
        label={words('contactPage.parts')}
        value={tab}
        onChange={setTab}
        tabs={tabs.map((one) => ({ value: one, label: words(`contactPage.${one}`), figure: figures[one] }))}
      />
      {tab === 'journey' && <Timeline contactId={contact.id} campaigns={campaigns.items} />}
      {tab === 'chats' && <ContactChats {...chats} />}
      {tab === 'campaigns' && (
        <div className="px-4 py-3">
          <CampaignRows list={campaigns} />
        </div>
      )}
      {tab === 'files' && <FilesTab contact={contact} botId={botId} />}
      {tab === 'notes' && <Notes contactId={contact.id} botId={botId} />}
    </section>
  )
}
