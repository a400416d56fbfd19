import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { act } from './act.ts'
import { control, type MayControl } from './control.ts'
import { type Core, type CoreOptions, openCore } from './core.ts'
import { deliverWebhooks } from './deliver.ts'
import { graph, mediaHost } from './graph.ts'
import { Doing } from './inbound.ts'
import { BusinessNumber, type Phone } from './ledger.ts'
import { digitsOf, newPhone } from './phones.ts'
import { keepStatuses } from './statuses.ts'
import type { World } from './world.ts'

export interface SimulatorOptions extends CoreOptions {
  mayControl?: (request: FastifyRequest) => Promise<boolean>
}

export interface Simulator {
  readonly world: World
  putNumber(number: BusinessNumber): Promise<void>
  putPhone(number: string, phone: Partial<Omit<Phone, 'number'>>): Promise<void>
  /** somebody writes on their phone, as the page would let them */
  write(number: string, doing: Record<string, unknown>): Promise<unknown>
  stop(): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    simulator: Simulator
  }
}

/** A pretend WhatsApp under `/simulator`: Meta's API for the product, strings to pull for the page and the tests. */
export async function simulator(app: FastifyInstance, options: SimulatorOptions): Promise<void> {
  const core = await openCore(options)
  if (core.world.skippedMs > 0) core.skipProduct(core.world.skippedMs)
  app.decorate('simulator', doorOf(core))
  app.addHook('preClose', async () => core.rest())
  app.addHook('onClose', () => core.stop())
  await app.register(async (inside) => mount(inside, core, options.mayControl), { prefix: '/simulator' })
  deliverWebhooks(core)
  keepStatuses(core)
}
// Registered on the caller's own instance, so that `app.simulator` is there for whoever mounts it.
Object.assign(simulator, { [Symbol.for('skip-override')]: true })

async function mount(inside: FastifyInstance, core: Core, mayControl: MayControl | undefined): Promise<void> {
  if (!inside.hasRequestDecorator('parts')) await inside.register(multipart)
  const parse = inside.getDefaultJsonParser('error', 'ignore')
  inside.removeContentTypeParser('application/json')
  inside.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body.length ? parse(request, String(body), done) : done(null, {}),
  )
  await inside.register(graph, { core, prefix: '/graph' })
  await inside.register(mediaHost, { core, prefix: '/media-host' })
  await inside.register(control, { core, mayControl })
}

const doorOf = (core: Core): Simulator => ({
  world: core.world,
  putNumber: (number) => core.record({ kind: 'number', number: BusinessNumber.parse(number) }),
  putPhone: (number, phone) =>
    core.record({
      kind: 'phone',
      phone: newPhone(digitsOf(number), { ...core.world.phones.get(digitsOf(number)), ...phone }),
    }),
  write: async (number, doing) => {
    const phone = core.world.phones.get(digitsOf(number)) ?? newPhone(digitsOf(number), {})
    const business = phone.phoneNumberId
      ? core.world.numbers.get(phone.phoneNumberId)
      : core.world.numbers.values().next().value
    if (!business) throw new Error('There is no business number to write to.')
    return act(core, phone, business, Doing.parse(doing), null)
  },
  stop: () => core.stop(),
})
