import { Copy } from 'lucide-react'
import type { Contact } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { usePhone } from '../../live-chat/phone.ts'
import { Row, Rows, Section } from '../../live-chat/profile/index.ts'
import { IconButton, useToast } from '../../parts/index.ts'

/** The ids by which channels know the person. A phone may be absent: WhatsApp's own id comes first. */
export function ReachedOn({ contact }: { contact: Contact }) {
  const words = useWords()
  const toast = useToast()
  const phone = usePhone(contact.phone)
  const copy = (text: string) =>
    void navigator.clipboard?.writeText(text).then(() => toast.show({ text: words('profile.copied') }))
  return (
    <Section name="reached" title={words('contactPage.reached')}>
      <Rows>
        {contact.phone && (
          <Row name={words('contactPage.phone')}>
            <bdi dir="ltr">{phone}</bdi>
            <IconButton
              size={26}
              label={words('profile.copy')}
              icon={<Copy size={14} />}
              onClick={() => copy(contact.phone ?? '')}
              className="-my-1"
            />
          </Row>
        )}
        {contact.identities.map(({ channel, userId }) => (
          <Row key={`${channel} ${userId}`} name={channelName(channel, words)}>
            <bdi dir="ltr" className="truncate" title={userId}>
              {userId}
            </bdi>
          </Row>
        ))}
      </Rows>
      {!contact.phone && contact.identities.length === 0 && (
        <p className="text-[12.5px] text-ink-3">{words('profile.none')}</p>
      )}
    </Section>
  )
}

const channelName = (channel: string, words: ReturnType<typeof useWords>): string =>
  channel === 'web' ? words('channel.web') : words('channel.whatsapp')
