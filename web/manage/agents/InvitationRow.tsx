import { Ban, Ellipsis, Send } from 'lucide-react'
import type { Bot, Invitation } from '#protocol/http/index.ts'
import { reasonOf, useRenewInvitation, useRevokeInvitation } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Avatar, IconButton, Menu, MenuItem, Pill, useToast } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import type { MadeLink } from './LinkDialog.tsx'

/** what a phone has no room for */
const wide = 'max-tablet:hidden'

interface InvitationRowProps {
  invitation: Invitation
  bots: Bot[]
  onLink: (link: MadeLink) => void
}

/** Somebody who has not answered yet. */
export function InvitationRow({ invitation, bots, onLink }: InvitationRowProps) {
  const words = useWords()
  const times = useTimes()
  const now = useNow()
  const { show } = useToast()
  const renew = useRenewInvitation()
  const revoke = useRevokeInvitation()
  const { email } = invitation
  const own = bots.filter(({ id }) => invitation.botIds.includes(id)).map(({ name }) => name)
  const isOver = Date.parse(invitation.expiresAt) <= now
  const fail = (error: unknown) => show({ text: reasonOf(error) ?? words('toast.failed'), bad: true, key: 'people' })
  const again = () =>
    renew.mutate(invitation.id, {
      onSuccess: ({ url, mailed }) => onLink({ kind: 'invitation', url, mailed, to: email }),
      onError: fail,
    })
  return (
    <tr className="border-line border-t text-ink-2 [&>td]:px-3 [&>td]:py-2">
      <th scope="row" className="py-2 ps-4 text-start font-normal">
        <span className="flex items-center gap-2.5">
          <Avatar letters={undefined} seed={email} size={30} />
          <span>
            <span className="block t-ui [overflow-wrap:anywhere]">{email}</span>
            <span className="block t-12 text-ink-3">
              {isOver ? words('people.linkOver') : words('people.linkUntil', { at: times.full(invitation.expiresAt) })}
            </span>
          </span>
        </span>
      </th>
      <td className={wide}>{words(`role.${invitation.role}`)}</td>
      <td className={wide}>{own.length > 0 ? own.join(', ') : '–'}</td>
      <td>
        <Pill tone={isOver ? 'late' : 'plain'}>{words('people.invited')}</Pill>
      </td>
      <td className={wide}>–</td>
      <td className={wide}>–</td>
      <td className={wide}>–</td>
      <td className="text-end">
        <Menu
          align="end"
          trigger={<IconButton label={words('people.menu', { name: email })} icon={<Ellipsis size={16} />} />}
        >
          <MenuItem icon={<Send className="mirror" />} onSelect={again}>
            {words('people.again')}
          </MenuItem>
          <MenuItem
            icon={<Ban />}
            bad
            onSelect={() =>
              revoke.mutate(invitation.id, {
                onSuccess: () => show({ text: words('people.revoked', { email }) }),
                onError: fail,
              })
            }
          >
            {words('people.revoke')}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}
