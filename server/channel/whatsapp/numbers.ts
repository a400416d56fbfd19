import { type Id, query } from '#db/index.ts'
import { open } from '#server/settings/index.ts'
import { verify } from './verify.ts'

/** A number of ours, as intake needs to know it. */
export interface KnownNumber {
  channelId: Id
  phoneNumberId: string
  accountId: string | null
  /** the app secret, and while it is being rotated the one before */
  secrets: string[]
  verifyToken: string | null
}

/** All numbers of this installation, as they were read at one moment. */
export interface Numbers {
  byPhone: Map<string, KnownNumber>
  byAccount: Map<string, KnownNumber[]>
  all: KnownNumber[]
}

// another node may have changed a channel: its secrets are read again after this, or at once when something does not fit
const GOOD_FOR_MS = 10_000
const RELOAD_AFTER_MS = 1_000

let current: Promise<Numbers> | null = null
let loadedAt = 0

/** The numbers, at most ten seconds old. `fresh` asks for newer ones, which are read once a second at most. */
export function knownNumbers(fresh = false): Promise<Numbers> {
  const age = performance.now() - loadedAt
  if (!current || age > (fresh ? RELOAD_AFTER_MS : GOOD_FOR_MS)) {
    loadedAt = performance.now()
    current = load()
    current.catch(() => {
      current = null
    })
  }
  return current
}

/** Called when a channel was made or changed: the next webhook reads it anew. */
export function forgetNumbers(): void {
  current = null
}

interface Row {
  id: Id
  phone_number_id: string
  waba_id: string | null
  app_secret: string | null
  app_secret_before: string | null
  verify_token: string | null
}

async function load(): Promise<Numbers> {
  const rows = await query<Row>(
    `select id, phone_number_id, waba_id, app_secret, app_secret_before, verify_token from channel
     where kind = 'whatsapp' and phone_number_id is not null order by id`,
  )
  const all = rows.map((row) => ({
    channelId: row.id,
    phoneNumberId: row.phone_number_id,
    accountId: row.waba_id,
    secrets: [row.app_secret, row.app_secret_before].flatMap((secret) => (secret ? [open(secret)] : [])),
    verifyToken: row.verify_token ? open(row.verify_token) : null,
  }))
  const byAccount = new Map<string, KnownNumber[]>()
  for (const number of all) {
    if (number.accountId) byAccount.set(number.accountId, [...(byAccount.get(number.accountId) ?? []), number])
  }
  return { byPhone: new Map(all.map((number) => [number.phoneNumberId, number])), byAccount, all }
}

/** Whether these bytes carry a signature of one of these numbers; each secret is tried once. */
export const signedBy = (raw: Buffer, header: string | undefined, numbers: KnownNumber[]): boolean =>
  verify(raw, header, [...new Set(numbers.flatMap(({ secrets }) => secrets))])
