import { z } from 'zod'
import type { Said } from './said.ts'

const Text = z.object({ body: z.string().min(1) })

export const text = (raw: unknown): Said => ({ content: { kind: 'text', text: Text.parse(raw).body } })
