import webPush from 'web-push'
import { z } from 'zod'
import { query } from '#db/index.ts'
import { open, seal } from '#server/settings/index.ts'

const SETTING = 'push-keys'
const Kept = z.object({ publicKey: z.string(), privateKey: z.string() })

let known: { publicKey: string; privateKey: string } | null = null

/** The keys by which push services know this installation: made once, the private one sealed. */
export async function pushKeys(): Promise<{ publicKey: string; privateKey: string }> {
  if (known) return known
  const made = webPush.generateVAPIDKeys()
  const sealed = { publicKey: made.publicKey, privateKey: seal(made.privateKey) }
  // Two nodes may start at once: the first row stays.
  await query('insert into setting (name, value) values ($1, $2) on conflict (name) do nothing', [
    SETTING,
    JSON.stringify(sealed),
  ])
  const [row] = await query<{ value: unknown }>('select value from setting where name = $1', [SETTING])
  const kept = Kept.parse(row?.value)
  known = { publicKey: kept.publicKey, privateKey: open(kept.privateKey) }
  return known
}

/** What a browser needs to subscribe. */
export const pushKey = async (): Promise<string> => (await pushKeys()).publicKey
