import { randomBytes, randomInt } from 'node:crypto'
import { type Id, query } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { open } from '#server/settings/index.ts'
import { createChannel } from './store.ts'

interface SimulatedNumber {
  phoneNumberId: string
  wabaId: string
  displayPhoneNumber: string
  accessToken: string
  appSecret: string
  verifyToken: string
  verifiedName: string
  webhookUrl: string
  messagesPerSecond: number
  tier: string
}
interface Phones {
  putNumber(number: SimulatedNumber): Promise<void>
}

let running: { phones: Phones; address: string } | null = null

/** The simulator runs at this address, which may be another one at each start: its numbers follow it there. */
export async function followSimulator(phones: Phones, address: string): Promise<void> {
  running = { phones, address }
  const numbers = await query<Omit<SimulatedNumber, 'webhookUrl' | 'tier'>>(
    `update channel set graph_url = $1 where kind = 'whatsapp' and graph_url is not null and access_token is not null
     returning phone_number_id as "phoneNumberId", waba_id as "wabaId", coalesce(ltrim(display_phone, '+'), phone_number_id) as "displayPhoneNumber",
       access_token as "accessToken", app_secret as "appSecret", verify_token as "verifyToken", name as "verifiedName",
       messages_per_second as "messagesPerSecond"`,
    [graphAt(address)],
  )
  for (const { accessToken, appSecret, verifyToken, ...number } of numbers)
    await phones.putNumber({
      ...number,
      accessToken: open(accessToken),
      appSecret: open(appSecret),
      verifyToken: open(verifyToken),
      ...usual(address),
    })
}

/** A new pretend number for a bot. */
export async function createSimulated(wish: { botId: Id; name: string }): Promise<{ ok: true; id: Id } | Refusal> {
  if (!running) return refuse('simulatorOff')
  const secret = () => randomBytes(24).toString('base64url')
  const digits = (n: number) => Array.from({ length: n }, () => randomInt(10)).join('')
  const number = {
    phoneNumberId: `9${digits(14)}`,
    wabaId: `9${digits(14)}`,
    accessToken: secret(),
    appSecret: secret(),
    verifyToken: secret(),
    messagesPerSecond: 80,
  }
  // Numbers that begin like this are given to nobody in Brazil.
  const displayPhoneNumber = `55114000${digits(4)}`
  const made = await createChannel({ ...wish, ...number, graphUrl: graphAt(running.address) })
  if (!made.ok) return made
  await query('update channel set display_phone = $2 where id = $1', [made.id, `+${displayPhoneNumber}`])
  await running.phones.putNumber({ ...number, displayPhoneNumber, verifiedName: wish.name, ...usual(running.address) })
  return made
}

const graphAt = (address: string) => `${address}/simulator/graph`
const usual = (address: string) => ({ webhookUrl: `${address}/webhooks/whatsapp`, tier: 'TIER_2K' })
