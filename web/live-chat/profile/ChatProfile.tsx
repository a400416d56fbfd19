import { Bot, CircleCheck, Copy, Hand, Headset, PanelRight, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact, Conversation } from '#protocol/http/index.ts'
import { useContact, useConversation, useJourney } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Avatar, ErrorState, IconButton, Pill, SkeletonRows, Tag, type Tone, useToast } from '../../parts/index.ts'
import { lettersOf, nameOf } from '../names.ts'
import type { ChatProfileProps } from '../panes.ts'
import { usePhone } from '../phone.ts'
import { ChatTags } from '../tags/index.ts'
import { Attributes } from './Attributes.tsx'
import { ContactTags } from './ContactTags.tsx'
import { Journey } from './Journey.tsx'
import { Notes } from './Notes.tsx'
import { Rating } from './Rating.tsx'
import { Row, Rows, Section } from './Section.tsx'

/** Who the customer is: basic parameters, attributes, tags and the journey. Hidden while somebody else holds the chat. */
export function ChatProfile({ conversationId, onClose, startsEditing }: ChatProfileProps) {
  const words = useWords()
  const { conversation: chat } = useConversation(conversationId)
  const { contact, isError, retry } = useContact(chat && !chat.locked ? chat.contact.id : undefined)
  if (!chat || chat.locked) return null
  return (
    <aside aria-label={words('profile.title')} className="min-h-0 overflow-y-auto border-line border-s bg-surface">
      <Head chat={chat} onClose={onClose} />
      {contact ? (
        <>
          <Basic chat={chat} contact={contact} />
          <Attributes contact={contact} startsEditing={startsEditing} />
          <ContactTags contact={contact} />
          <Notes chat={chat} />
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
        <Journey conversationId={conversationId} />
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
          <bdi>{name}</bdi>
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

const looks: Record<Conversation['status'], { tone: Tone; icon: ReactNode }> = {
  active: { tone: 'bot', icon: <Bot aria-hidden="true" /> },
  requesting: { tone: 'req', icon: <Hand aria-hidden="true" /> },
  intervened: { tone: 'human', icon: <Headset aria-hidden="true" /> },
  closed: { tone: 'plain', icon: <CircleCheck aria-hidden="true" /> },
}

function Basic({ chat, contact }: { chat: Conversation; contact: Contact }) {
  const words = useWords()
  const times = useTimes()
  const source =
    contact.source === 'Organic'
      ? words('profile.sourceOrganic')
      : contact.source === 'API'
        ? words('profile.sourceApi')
        : contact.source
  return (
    <Section name="basic" title={words('profile.basic')}>
      <Rows>
        <Row name={words('profile.status')}>
          <Pill {...looks[chat.status]} className="h-5!">
            {words(`status.${chat.status}`)}
          </Pill>
        </Row>
        <Row name={words('profile.lastActive')}>
          {contact.lastActiveAt ? <bdi>{times.full(contact.lastActiveAt)}</bdi> : words('profile.never')}
        </Row>
        <Row name={words('profile.templates')}>{contact.templateMessages}</Row>
        <Row name={words('profile.session')}>{contact.sessionMessages}</Row>
        <Row name={words('profile.unresolved')}>{contact.unresolvedQueries}</Row>
        <Rating chat={chat} changes={useJourney(chat.id).entries.length} />
        <Row name={words('profile.source')}>{source}</Row>
        <Row name={words('profile.first')}>
          {contact.firstMessageTag ? (
            <Tag first icon={<Zap aria-hidden="true" />}>
              {contact.firstMessageTag.name}
            </Tag>
          ) : (
            <span className="text-ink-3">{words('profile.none')}</span>
          )}
        </Row>
      </Rows>
    </Section>
  )
}
