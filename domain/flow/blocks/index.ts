import { z } from 'zod'
import type { BlockDefinition } from '../define.ts'
import { assign } from './assign.ts'
import { buttons } from './buttons.ts'
import { condition } from './condition.ts'
import { end } from './end.ts'
import { form } from './form.ts'
import { goto } from './goto.ts'
import { handover } from './handover.ts'
import { http } from './http.ts'
import { knowledge } from './knowledge.ts'
import { list } from './list.ts'
import { message } from './message.ts'
import { question } from './question.ts'
import { resolve } from './resolve.ts'
import { set } from './set.ts'
import { split } from './split.ts'
import { tag } from './tag.ts'
import { template } from './template.ts'
import { wait } from './wait.ts'

/** Every block there is: the engine, the builder and the problems list read this one table. */
export const blocks = {
  message,
  question,
  buttons,
  list,
  condition,
  set,
  tag,
  wait,
  http,
  goto,
  split,
  template,
  form,
  knowledge,
  handover,
  assign,
  resolve,
  end,
}
export type BlockKind = keyof typeof blocks

export const Block = z.discriminatedUnion('kind', [
  message.shape,
  question.shape,
  buttons.shape,
  list.shape,
  condition.shape,
  set.shape,
  tag.shape,
  wait.shape,
  http.shape,
  goto.shape,
  split.shape,
  template.shape,
  form.shape,
  knowledge.shape,
  handover.shape,
  assign.shape,
  resolve.shape,
  end.shape,
])
export type Block = z.infer<typeof Block>

export const definitionOf = (kind: BlockKind): BlockDefinition<Block> => blocks[kind]
