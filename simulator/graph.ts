import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Core } from './core.ts'
import { bearer, numberOf, Target, wabaOf } from './graph-auth.ts'
import { GraphError } from './graph-error.ts'
import { downloadMedia, uploadMedia } from './graph-media.ts'
import { deleteNode, readNode } from './graph-nodes.ts'
import { graphTemplates } from './graph-templates.ts'
import { Wire } from './ledger.ts'
import { digitsOf } from './phones.ts'
import { send } from './send.ts'
import { spoiled } from './spoil.ts'
import { numbersOf } from './world.ts'

/** The Graph API as far as a messaging business needs it, under `/simulator/graph`. */
export async function graph(app: FastifyInstance, { core }: { core: Core }): Promise<void> {
  speakGraph(app, core)
  app.setNotFoundHandler((_request, reply) =>
    reply.code(400).send(new GraphError(100, 'Unknown path components.').body('')),
  )

  app.post('/:version/:id/messages', (request, reply) => {
    const number = numberOf(core, request)
    const to = Wire.safeParse(request.body).data?.to
    const occasion = {
      kind: 'send' as const,
      path: request.url,
      phone: typeof to === 'string' ? digitsOf(to) : null,
      phoneNumberId: number.phoneNumberId,
    }
    return spoiled(core, occasion, request, reply, () => send(core, number, request.body))
  })
  app.post('/:version/:id/media', (request, reply) => {
    const number = numberOf(core, request)
    return spoiled(core, mediaOccasion(request, number.phoneNumberId), request, reply, () =>
      uploadMedia(core, number, request),
    )
  })
  app.get('/:version/:id', (request, reply) => {
    const numbers = bearer(core, request)
    const work = async () => readNode(core, numbers, Target.parse(request.params).id, request.query)
    return core.world.media.has(Target.parse(request.params).id)
      ? spoiled(core, mediaOccasion(request, null), request, reply, work)
      : work()
  })
  app.delete('/:version/:id', (request) => deleteNode(core, bearer(core, request), Target.parse(request.params).id))
  app.get('/:version/:id/phone_numbers', async (request) => {
    const numbers = bearer(core, request)
    const ofAccount = numbersOf(core.world, wabaOf(request, numbers)).filter((number) => numbers.includes(number))
    return {
      data: ofAccount.map((number) => readNode(core, numbers, number.phoneNumberId, request.query)),
      paging: { cursors: { before: '', after: '' } },
    }
  })
  for (const path of ['subscribed_apps', 'register', 'deregister']) {
    app.post(`/:version/:id/${path}`, async (request) => ({ success: bearer(core, request).length > 0 }))
  }
  app.get('/:version/:id/subscribed_apps', async (request) => {
    bearer(core, request)
    return { data: [{ whatsapp_business_api_data: { id: '900000000000001', name: 'Simulator', link: '' } }] }
  })
  app.get('/:version/:id/whatsapp_business_profile', async (request) => {
    const number = numberOf(core, request)
    return { data: [{ about: number.verifiedName, messaging_product: 'whatsapp', websites: [], vertical: 'OTHER' }] }
  })
  graphTemplates(app, core)
}

/** Files have a host of their own at Meta: the same token, another address. */
export async function mediaHost(app: FastifyInstance, { core }: { core: Core }): Promise<void> {
  speakGraph(app, core)
  app.get('/:id', (request, reply) => {
    bearer(core, request)
    return spoiled(core, mediaOccasion(request, null), request, reply, () => downloadMedia(core, request, reply))
  })
}

function speakGraph(app: FastifyInstance, core: Core): void {
  app.setErrorHandler((cause, _request, reply) => {
    const refusal = cause instanceof GraphError ? cause : unexpected(core, cause)
    return reply.code(refusal.status).send(refusal.body(randomBytes(8).toString('hex')))
  })
}

const mediaOccasion = (request: FastifyRequest, phoneNumberId: string | null) => ({
  kind: 'media' as const,
  path: request.url,
  phone: null,
  phoneNumberId,
})

function unexpected(core: Core, cause: unknown): GraphError {
  const status = z.object({ statusCode: z.number().min(400).max(499) }).safeParse(cause).data?.statusCode
  if (status) return new GraphError(100, cause instanceof Error ? cause.message : 'Invalid request.', { status: 400 })
  core.log(`simulator: ${cause instanceof Error ? cause.stack : String(cause)}`)
  return new GraphError(131000, 'Something went wrong.')
}
