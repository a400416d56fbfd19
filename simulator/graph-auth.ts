import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Core } from './core.ts'
import { GraphError, noSuchObject } from './graph-error.ts'
import type { BusinessNumber } from './ledger.ts'

export const Target = z.object({ version: z.string(), id: z.string() })

/** The numbers this token opens, or the refusal that stops a whole channel. */
export function bearer(core: Core, request: FastifyRequest): BusinessNumber[] {
  const token = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const numbers = token ? [...core.world.numbers.values()].filter(({ accessToken }) => accessToken === token) : []
  if (!numbers.length) throw new GraphError(190, 'The access token is missing, malformed or expired.')
  return numbers
}

export function numberOf(core: Core, request: FastifyRequest): BusinessNumber {
  const { id } = Target.parse(request.params)
  const number = bearer(core, request).find(({ phoneNumberId }) => phoneNumberId === id)
  if (!number) throw noSuchObject(id)
  return number
}

export function wabaOf(request: FastifyRequest, numbers: BusinessNumber[]): string {
  const { id } = Target.parse(request.params)
  if (!numbers.some(({ wabaId }) => wabaId === id)) throw noSuchObject(id)
  return id
}
