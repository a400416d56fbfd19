import { type Id, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { insertAgent } from '#server/team/index.ts'

/** Known to everybody, which is why the demo only listens on this machine. */
const PASSWORD = 'lume-demo'

/** Who is of the demo, by their addresses. */
export const people: { email: string; name: string; role: Role }[] = [
  { email: 'sofia@casalume.example', name: 'Sofia Klein', role: 'admin' },
  { email: 'arjun@casalume.example', name: 'Arjun Rao', role: 'manager' },
  { email: 'julia@casalume.example', name: 'Júlia Prado', role: 'agent' },
  { email: 'lucas@casalume.example', name: 'Lucas Meyer', role: 'agent' },
]

/** The people of Casa Lume, all of them agents of Lumi. */
export const seedPeople = (botId: Id): Promise<void> =>
  transaction(async (tx) => {
    for (const person of people) await insertAgent(tx, { ...person, password: PASSWORD, botIds: [botId] })
  })
