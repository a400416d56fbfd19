import { Bot, CircleCheck, Hand, Headset, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact, Conversation } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Pill, Tag, type Tone } from '../../parts/index.ts'
import { Row, Rows, Section } from './Section.tsx'

const looks: Record<Conversation['status'], { tone: Tone; icon: ReactNode }> = {
  active: { tone: 'bot', icon: <Bot aria-hidden="true" /> },
  requesting: { tone: 'req', icon: <Hand aria-hidden="true" /> },
  intervened: { tone: 'human', icon: <Headset aria-hidden="true" /> },
  closed: { tone: 'plain', icon: <CircleCheck aria-hidden="true" /> },
}

interface BasicProps {
  contact: Contact
  /** of the chat on screen; else of the one last active */
  status: Conversation['status'] | null
  /** more about the chat on screen */
  children?: ReactNode
}

/** Status, last active, counters, source and first message: what is counted and kept by itself. */
export function Basic({ contact, status, children }: BasicProps) {
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
          {status ? (
            <Pill {...looks[status]} className="h-5!">
              {words(`status.${status}`)}
            </Pill>
          ) : (
            <span className="text-ink-3">{words('profile.none')}</span>
          )}
        </Row>
        <Row name={words('profile.lastActive')}>
          {contact.lastActiveAt ? <bdi>{times.full(contact.lastActiveAt)}</bdi> : words('profile.never')}
        </Row>
        <Row name={words('profile.templates')}>{contact.templateMessages}</Row>
        <Row name={words('profile.session')}>{contact.sessionMessages}</Row>
        <Row name={words('profile.unresolved')}>{contact.unresolvedQueries}</Row>
        {children}
        <Row name={words('profile.source')}>
          <bdi>{source}</bdi>
        </Row>
        <Row name={words('profile.first')}>
          {contact.firstMessageTag ? (
            <Tag first icon={<Zap aria-hidden="true" />}>
              <bdi className="truncate">{contact.firstMessageTag.name}</bdi>
            </Tag>
          ) : (
            <span className="text-ink-3">{words('profile.none')}</span>
          )}
        </Row>
      </Rows>
    </Section>
  )
}
