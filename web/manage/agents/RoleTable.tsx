import { Check, Minus } from 'lucide-react'
import { type Asker, may, mayAlways } from '#domain/team/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Card } from '../../shell/SidePages.tsx'

const roles = ['agent', 'manager', 'admin'] as const
const mine = { botId: '1', status: 'intervened', holderId: 'me' } as const
const theirs = { botId: '1', status: 'intervened', holderId: 'somebody' } as const

/** Read off the table of rights itself, so that this page cannot say something else than the server does. */
const rows: [WordKey, (who: Asker) => boolean][] = [
  ['people.can.answer', (who) => may.write(who, mine)],
  ['people.can.assign', (who) => may.assign(who, theirs)],
  ['people.can.contacts', (who) => mayAlways.seeAllContacts(who)],
  ['people.can.bots', (who) => mayAlways.editBots(who)],
  ['people.can.channels', (who) => mayAlways.editChannels(who)],
  ['people.can.people', (who) => mayAlways.editAgents(who) && mayAlways.editKeys(who)],
]

const asRole = (role: (typeof roles)[number]): Asker => ({
  kind: 'person',
  id: 'me',
  role,
  online: true,
  botIds: ['1'],
  scopes: null,
})

/** What each role can do. */
export function RoleTable() {
  const words = useWords()
  return (
    <section className="grid gap-2.5">
      <h2 className="t-14b">{words('people.roles')}</h2>
      <Card>
        <table className="w-full border-collapse">
          <thead>
            <tr className="bg-surface-2 t-caption text-ink-3 [&>th]:h-9 [&>th]:font-medium">
              <th scope="col">
                <span className="sr-only">{words('people.can')}</span>
              </th>
              {roles.map((role) => (
                <th
                  key={role}
                  scope="col"
                  className="w-[76px] break-words px-1 max-tablet:text-[11px] tablet:w-[104px] laptop:w-[160px]"
                >
                  {words(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, can]) => (
              <tr key={key} className="border-line border-t">
                <th scope="row" className="h-8 px-4 py-1.5 text-start font-normal">
                  {words(key)}
                </th>
                {roles.map((role) => (
                  <td key={role} className="text-center">
                    {can(asRole(role)) ? (
                      <Check size={16} className="inline text-ok" role="img" aria-label={words('people.yes')} />
                    ) : (
                      <Minus size={16} className="inline text-ink-3" role="img" aria-label={words('people.no')} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </section>
  )
}
