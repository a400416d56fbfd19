import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { DemoContents } from '#protocol/http/index.ts'
import { demoDoor, useDemo } from '../demo.ts'
import { installation, tellInstallation } from '../installation.ts'
import { door } from '../route.ts'

const nothing = { people: [], chats: 0, contacts: 0, bot: null, keptBot: null, number: null, adminStays: true }

export const show = door({
  say: 'What "Remove the demo" would take out',
  answer: DemoContents,
  async run() {
    const demo = demoDoor()
    return demo ? { stands: true, ...(await demo.contents()) } : { stands: false, ...nothing }
  },
})

export const remove = door({
  say: 'Remove the demo: its people, number, chats and bot; everything else stays',
  answer: z.object({ removed: z.literal(true) }),
  async run() {
    const demo = demoDoor()
    if (!demo) return refuse('notFound', { thing: 'demo' })
    const done = await demo.remove()
    if (!done.ok) return done
    useDemo(null)
    tellInstallation({ ...installation(), demo: false })
    return { removed: true as const }
  },
})
