import { type Id, query, type Tx } from '#db/index.ts'
import { type Effect, nextTimer } from '#domain/flow/index.ts'
import { type Content, previewText } from '#domain/message/index.ts'
import { callJob } from './calls.ts'
import { saidContents, templateContent } from './turn-content.ts'
import type { Decided } from './turn-decide.ts'
import { clientIdOf } from './turn-inputs.ts'
import { timerJob, timerKey } from './turn-timer.ts'

interface Say {
  client: string
  content: Content
  extra: Record<string, unknown>
}

/** A turn as `turns_save` takes it. */
export interface Saving {
  id: Id
  [field: string]: unknown
}

/** What is written of a turn by the one call that saves many. */
export async function savingOf({ row, state, effects, log, upTo }: Decided, now: Date): Promise<Saving> {
  const says = await spoken(effects, row.channelKind, row.channelId)
  const last = says.at(-1)
  const timer = nextTimer(state)
  const timerBefore = row.botState ? nextTimer(row.botState) : null
  return {
    id: row.id,
    version: row.version,
    taken: row.takenNumber,
    last: row.lastNumber,
    upto: upTo,
    state,
    says,
    said: says.length,
    templates: says.filter(({ content }) => content.kind === 'template').length,
    preview: last ? preview(last.content, now) : null,
    inputs: (row.inputs ?? []).map(({ id }) => id),
    log: log.map(({ key, at, kind, outcome, ...details }) => ({ key, at, kind, outcome, details })),
    clears: timer === null && timerBefore !== null ? [timerKey(row.id)] : [],
    jobs: [
      ...(timer !== null && timer !== timerBefore
        ? [{ queue: timerJob.name, key: timerKey(row.id), payload: { conversationId: row.id }, at: timer }]
        : []),
      ...effects.flatMap((effect) =>
        effect.do === 'call'
          ? [
              {
                queue: callJob.name,
                key: `call:${row.id}:${effect.id}`,
                payload: {
                  conversationId: row.id,
                  botId: row.botId,
                  id: effect.id,
                  call: effect.call,
                  repeatable: effect.repeatable,
                  timeout: effect.timeout,
                },
              },
            ]
          : [],
      ),
    ],
    journey: effects.flatMap((effect) => (effect.do === 'milestone' ? [milestone(effect)] : [])),
  }
}

/** Saves turns in one call, alone or within a transaction; answers the chats that had not moved since they were read. */
export async function saveTurns(savings: Saving[], now: Date, tx: Tx | null = null): Promise<Set<Id>> {
  const text = 'select turns_save($1, $2)::text[] as saved'
  const values = [JSON.stringify(savings), now]
  const options = { name: 'turns-save' }
  const [row] = tx
    ? await tx.query<{ saved: Id[] }>(text, values, options)
    : await query<{ saved: Id[] }>(text, values, options)
  return new Set(row?.saved)
}

async function spoken(effects: Effect[], channelKind: 'whatsapp' | 'web', channelId: Id): Promise<Say[]> {
  const says: Say[] = []
  for (const effect of effects) {
    if (effect.do === 'say') {
      const contents = await saidContents(effect, channelKind)
      const ask = effect.ask === undefined ? {} : { ask: effect.ask }
      for (const [place, content] of contents.entries())
        says.push({ client: clientIdOf(effect.key, place), content, extra: { run: effect.run, ...ask } })
    } else if (effect.do === 'template') {
      const content = await templateContent(effect, channelId)
      says.push({ client: clientIdOf(effect.key, 0), content, extra: { run: effect.run } })
    }
  }
  return says
}

const preview = (content: Content, now: Date) => ({
  text: previewText(content),
  kind: content.kind,
  from: 'bot',
  at: now.toISOString(),
})

const kinds = { started: 'flowStarted', outcome: 'flowEnded', error: 'flowFailed' } as const

const milestone = ({ what, flow, block, text }: Extract<Effect, { do: 'milestone' }>) => ({
  kind: kinds[what],
  details: {
    flow,
    block,
    ...(what === 'started' ? { trigger: text } : what === 'outcome' ? { outcome: text } : { error: text }),
  },
})
