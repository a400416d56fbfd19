import { mayAlways } from '#domain/team/index.ts'
import { useAsker, useBots, useChannels } from '../api/index.ts'

/** Where a chat can be begun: the WhatsApp numbers, and for who may not list them the bots. */
export function useChatPlaces(): { id: string; name: string }[] {
  const asker = useAsker()
  const mayList = mayAlways.listChannels(asker)
  const { channels } = useChannels(mayList)
  const { bots } = useBots()
  return mayList
    ? channels.filter(({ kind }) => kind === 'whatsapp').map(({ id, name }) => ({ id: `channel ${id}`, name }))
    : bots.map(({ id, name }) => ({ id: `bot ${id}`, name }))
}
