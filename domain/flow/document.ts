import { z } from 'zod'
import { attributeTypes, whereOf } from '../contact/index.ts'
import { Block } from './blocks/index.ts'
import { At, Id, Language, mapOf, Text, VarName, words } from './shapes.ts'
import { Trigger } from './triggers.ts'
import { variableTypes } from './values.ts'

export const FORMAT = 1

const Variable = z.strictObject({ type: z.enum(variableTypes), label: words(80).optional() })
const Note = z.strictObject({ text: words(2000), at: At, size: At.optional() })

/** A drawn flow. Unknown keys are refused, not dropped: a newer hand wrote them and meant something. */
export const Flow = z.strictObject({
  format: z.literal(FORMAT),
  id: Id,
  name: words(80),
  languages: z.array(Language).min(1).max(12),
  start: Id,
  vars: mapOf(VarName, Variable, 40),
  triggers: mapOf(Id, Trigger, 30),
  blocks: mapOf(Id, Block, 300, 1),
  notes: z.array(Note).max(50).optional(),
})
export type Flow = z.infer<typeof Flow>

const named = (most: number) => z.strictObject({ name: words(most) })

// As the API takes them: the rules of a segment are read there and here by the same words.
const SegmentWhere = z
  .record(z.string(), z.unknown())
  .refine((given) => whereOf(given) !== null, 'no rules of a segment')

/** The names and types behind the ids a pack uses. */
export const Refs = z.strictObject({
  attributes: mapOf(VarName, z.strictObject({ name: words(60), type: z.enum(attributeTypes) }), 20).optional(),
  tags: mapOf(Id, named(60), 200).optional(),
  /** with their rules, so that they can be made where they are missing */
  segments: mapOf(Id, z.strictObject({ name: words(60), where: SegmentWhere }), 50).optional(),
  teams: mapOf(Id, named(60), 50).optional(),
  agents: mapOf(Id, named(60), 50).optional(),
  templates: mapOf(Id, z.strictObject({ name: words(512), language: Language }), 100).optional(),
  forms: mapOf(Id, named(200), 50).optional(),
  integrations: mapOf(Id, named(60), 50).optional(),
  sources: mapOf(Id, named(60), 50).optional(),
  flows: mapOf(Id, named(80), 200).optional(),
})
export type Refs = z.infer<typeof Refs>

/** Flows as they are exported and imported together. */
export const Pack = z.strictObject({
  format: z.literal(FORMAT),
  flows: z.array(Flow).min(1).max(100),
  refs: Refs,
  texts: mapOf(Id, Text, 30).optional(),
})
export type Pack = z.infer<typeof Pack>
