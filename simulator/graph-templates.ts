import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Core } from './core.ts'
import { bearer, wabaOf } from './graph-auth.ts'
import { GraphError, noSuchObject } from './graph-error.ts'
import { type BusinessNumber, type Template, Wire } from './ledger.ts'
import { strictly } from './outbound.ts'
import { kindOf, textOf, variablesOf } from './template-rules.ts'

const Upper = z.string().toUpperCase()
const Draft = z.looseObject({
  name: z
    .string()
    .max(512)
    .regex(/^[a-z0-9_]+$/, 'Only lower case letters, digits and underscores'),
  language: z.string().min(2),
  category: Upper.pipe(z.enum(['AUTHENTICATION', 'MARKETING', 'UTILITY'])),
  parameter_format: Upper.default('POSITIONAL'),
  components: z.array(Wire).min(1),
})
const Query = z.object({
  name: z.string().optional(),
  language: z.string().optional(),
  status: Upper.optional(),
  category: Upper.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(25),
  after: z.string().optional(),
  hsm_id: z.string().optional(),
})
const PATH = '/:version/:id/message_templates'

/** Templates: made, listed, changed and deleted, and looked at by a reviewer who takes a moment. */
export function graphTemplates(app: FastifyInstance, core: Core): void {
  app.post(PATH, async (request) => {
    const wabaId = wabaOf(request, bearer(core, request))
    const draft = strictly(Draft, request.body, [])
    checkComponents(draft.components)
    const same = ofAccount(core, wabaId).find(
      ({ name, language }) => name === draft.name && language === draft.language,
    )
    if (same)
      throw new GraphError(100, `There is already ${draft.language} content for this template.`, { subcode: 2388024 })
    const { name, language, category, components, parameter_format: parameterFormat } = draft
    const id = `9${String(Date.now()).slice(-9)}${String(randomInt(100_000)).padStart(5, '0')}`
    const template = { id, wabaId, name, language, category, status: 'PENDING', parameterFormat, components }
    await core.record({ kind: 'template', template })
    return { id, status: 'PENDING', category }
  })
  app.get(PATH, async (request) => {
    const wabaId = wabaOf(request, bearer(core, request))
    const { limit, after, name, language, status, category } = Query.parse(request.query)
    const all = ofAccount(core, wabaId).filter(
      (t) =>
        (!name || t.name.includes(name)) &&
        (!language || t.language === language) &&
        (!status || t.status === status) &&
        (!category || t.category === category),
    )
    const start = after ? startAfter(all, after) : 0
    const page = all.slice(start, start + limit)
    const cursors = { before: cursorOf(page[0]), after: cursorOf(page.at(-1)) }
    const more = start + limit < all.length
    return {
      data: page.map(templateNode),
      paging: { cursors, ...(more ? { next: nextUrl(core, request, cursors.after) } : {}) },
    }
  })
  app.delete(PATH, async (request) => {
    const wabaId = wabaOf(request, bearer(core, request))
    const { name, hsm_id } = Query.parse(request.query)
    const gone = ofAccount(core, wabaId).filter((t) => (hsm_id ? t.id === hsm_id : t.name === name))
    if (!gone.length) throw new GraphError(100, 'Template was not found.', { subcode: 2593002 })
    for (const { id } of gone) await core.record({ kind: 'template_deleted', templateId: id })
    return { success: true }
  })
  app.post('/:version/:id', async (request) => changeNode(core, bearer(core, request), request))
  core.hear((entry) => void (entry.kind === 'template' && review(core, entry.template)))
  for (const template of core.world.templates.values()) review(core, template)
}

export const templateNode = ({
  id,
  name,
  language,
  category,
  status,
  parameterFormat,
  components,
}: Template): Wire => ({
  id,
  name,
  language,
  category,
  status,
  parameter_format: parameterFormat,
  components,
  quality_score: { score: 'UNKNOWN', date: null },
})

function review(core: Core, { id, status }: Template): void {
  if (status !== 'PENDING') return
  core.later(core.world.behaviour.templateApprovalMs, () => {
    if (core.world.templates.get(id)?.status !== 'PENDING') return
    return core.record({ kind: 'template_status', templateId: id, event: 'APPROVED' })
  })
}

async function changeNode(core: Core, numbers: BusinessNumber[], request: FastifyRequest) {
  const { id } = z.object({ id: z.string() }).parse(request.params)
  const template = core.world.templates.get(id)
  if (numbers.some(({ phoneNumberId, wabaId }) => phoneNumberId === id || wabaId === id)) return { success: true }
  if (!template || !numbers.some(({ wabaId }) => wabaId === template.wabaId)) throw noSuchObject(id)
  const { components, category } = strictly(
    Draft.pick({ components: true, category: true }).partial(),
    request.body,
    [],
  )
  if (components) checkComponents(components)
  await core.record({
    kind: 'template',
    template: {
      ...template,
      status: 'PENDING',
      components: components ?? template.components,
      category: category ?? template.category,
    },
  })
  return { success: true }
}

const mostCharacters: Record<string, number> = { HEADER: 60, BODY: 1024, FOOTER: 60 }

function checkComponents(components: Wire[]): void {
  const body = components.find((component) => kindOf(component) === 'BODY')
  if (!body) throw new GraphError(100, 'A template needs a BODY component.')
  for (const component of components) {
    const text = textOf(component)
    const most = mostCharacters[kindOf(component)]
    if (most && text.length > most)
      throw new GraphError(100, `${kindOf(component)} is longer than ${most} characters.`, { subcode: 2388040 })
    if (variablesOf(text).length && !component.example)
      throw new GraphError(100, `${kindOf(component)} has variables without an example.`, { subcode: 2388043 })
  }
  if (/^\s*\{\{|\}\}\s*$/.test(textOf(body)))
    throw new GraphError(100, 'Variables cannot stand at the start or the end of the body.', { subcode: 2388299 })
  if (/\}\}\s*\{\{/.test(textOf(body)))
    throw new GraphError(100, 'Variables cannot stand side by side.', { subcode: 2388299 })
}

const ofAccount = (core: Core, wabaId: string) =>
  [...core.world.templates.values()].filter((template) => template.wabaId === wabaId)
const cursorOf = (template: Template | undefined) => (template ? Buffer.from(template.id).toString('base64url') : '')

function startAfter(all: Template[], cursor: string): number {
  const index = all.findIndex((template) => cursorOf(template) === cursor)
  if (index < 0) throw new GraphError(131059, 'The paging cursor is not valid.')
  return index + 1
}

function nextUrl(core: Core, request: FastifyRequest, after: string): string {
  const url = new URL(request.url, core.baseUrl())
  url.searchParams.set('after', after)
  return url.href
}
