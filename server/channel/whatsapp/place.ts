import { z } from 'zod'
import type { Said } from './said.ts'

const words = z.string().optional().catch(undefined)
const degrees = (most: number) => z.coerce.number().min(-most).max(most)
const Location = z.object({ latitude: degrees(90), longitude: degrees(180), name: words, address: words })

export const location = (raw: unknown): Said => {
  const { latitude, longitude, name, address } = Location.parse(raw)
  return {
    content: { kind: 'location', latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) },
  }
}
