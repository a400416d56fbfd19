import { Link } from '@tanstack/react-router'
import { Copy, PanelRight } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { useContact, useConversation, useJourney } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { ContactActions, MaybeSame } from '../../identity/index.ts'
import { Avatar, ErrorState, IconButton, SkeletonRows, useToast } from '../../parts/index.ts'
import { lettersOf, nameOf } from '../names.ts'
import type { ChatProfileProps } from '../panes.ts'
import { usePhone } from '../phone.ts'
import { ChatTags } from '../tags/index.ts'
import { Attributes } from './Attributes.tsx'
import { Basic } from './Basic.tsx'
import { Campaigns } from './Campaigns.tsx'
import { ContactTags } from './ContactTags.tsx'
import { Journey } from './Journey.tsx'
import { Notes } from './Notes.tsx'
import { Orders } from './Orders.tsx'
import { Rating } from './Rating.tsx'
import { Section } from './Section.tsx'

/** Who the customer is: basic parameters, attributes, tags and the journey. Hidden while somebody else holds the chat. */
export function ChatProfile({ conversationId, onClose, startsEditing }: ChatProfileProps) {
  const words = useWords()
  const { conversation: chat } = useConversation(conversationId)
  const { contact, isError, retry } = useContact(chat && !chat.locked ? chat.contact.id : undefined)
  const changes = useJourney(conversationId, chat !== undefined && !chat.locked).entries.length
  if (!chat || chat.locked) return null
  return (
    <aside aria-label={words('profile.title')} className="min-h-0 overflow-y-auto border-line border-s bg-surface">
      <Head chat={chat} onClose={onClose} />
      {contact ? (
        <>
          <div className="mx-4 mb-3 empty:hidden">
            <MaybeSame contact={contact} />
          </div>
          <Basic contact={contact} status={chat.status}>
            <Rating chat={chat} changes={changes} />
          </Basic>
          <Campaigns contactId={contact.id} />
          <Attributes contact={contact} startsEditing={startsEditing} />
          <ContactTags contact={contact} />
          <Notes contactId={contact.id} botId={chat.botId} />
          <Orders contactId={contact.id} />
        </>
      ) : isError ? (
        <ErrorState
          title={words('profile.failed')}
          text={words('profile.failedText')}
          retryLabel={words('action.retry')}
          onRetry={retry}
        />
      ) : (
        <SkeletonRows n={3} label={words('profile.loading')} />
      )}
      <Section name="chat-tags" title={words('tag.ofChat')}>
        <ChatTags chat={chat} />
      </Section>
      <Section name="journey" title={words('profile.journey')}>
        <Journey contactId={chat.contact.id} />
      </Section>
    </aside>
  )
}

function Head({ chat, onClose }: { chat: Conversation; onClose?: () => void }) {
  const words = useWords()
  const toast = useToast()
  const { phone } = chat.contact
  const written = usePhone(phone)
  const name = nameOf(chat.contact) ?? words('person.unknown')
  const copy = () => {
    if (phone) void navigator.clipboard?.writeText(phone).then(() => toast.show({ text: words('profile.copied') }))
  }
  return (
    <header className="flex min-h-16 items-center gap-3 px-4 py-2.5">
      <Avatar letters={lettersOf(chat.contact)} seed={name} size={42} glyph={chat.channel.kind} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-[15px] leading-5">
          <Link
            to="/contacts/$contactId"
            params={{ contactId: chat.contact.id }}
            title={words('contactPage.open')}
            className="hover:underline"
          >
            <bdi>{name}</bdi>
          </Link>
        </h2>
        {phone && (
          <p className="flex items-center gap-1.5 t-12 text-ink-3">
            <bdi dir="ltr" className="truncate">
              {written}
            </bdi>
            <IconButton
              size={26}
              label={words('profile.copy')}
              icon={<Copy size={14} />}
              onClick={copy}
              className="-my-1.5 -ms-1"
            />
          </p>
        )}
      </div>
      <ContactActions contactId={chat.contact.id} />
      {onClose && (
        <IconButton
          label={words('profile.hide')}
          keyHint="P"
          icon={<PanelRight size={16} className="mirror" />}
          onClick={onClose}
        />
      )}
    </header>
  )
}
