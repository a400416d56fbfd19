import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { type Agent, roles } from '#protocol/http/index.ts'
import { reasonOf, useChangeAgent } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Chip, Dialog, Menu, MenuChoices, useToast } from '../../parts/index.ts'

/** The role of somebody, changed where it stands. It signs them out, so it is asked first. */
export function RoleMenu({ agent }: { agent: Agent }) {
  const words = useWords()
  const { show } = useToast()
  const change = useChangeAgent()
  const [wanted, setWanted] = useState<Agent['role'] | null>(null)
  const { name } = agent
  const role = words(`role.${wanted ?? agent.role}`)
  const close = () => setWanted(null)
  const go = () =>
    wanted &&
    change.mutate(
      { id: agent.id, role: wanted },
      {
        onSuccess: () => show({ text: words('people.roleNow', { name, role }) }),
        onError: (error) => show({ text: reasonOf(error) ?? words('toast.failed'), bad: true, key: 'people' }),
        onSettled: close,
      },
    )
  return (
    <>
      <Menu
        trigger={
          <Chip aria-label={words('people.roleOf', { name, role: words(`role.${agent.role}`) })}>
            {words(`role.${agent.role}`)}
            <ChevronDown aria-hidden="true" />
          </Chip>
        }
      >
        <MenuChoices
          closes
          label={words('people.role')}
          value={agent.role}
          onChange={(next) => next !== agent.role && setWanted(next)}
          choices={roles.map((one) => ({ value: one, label: words(`role.${one}`) }))}
        />
      </Menu>
      <Dialog
        open={wanted !== null}
        onClose={close}
        title={words('people.roleAsk', { name, role })}
        effect={words('people.editEffect')}
        closeLabel={words('action.close')}
        actions={
          <>
            <Button onClick={close}>{words('action.cancel')}</Button>
            <Button look="primary" busy={change.isPending} onClick={go}>
              {words('people.roleGo')}
            </Button>
          </>
        }
      />
    </>
  )
}
