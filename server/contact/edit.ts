import { type Id, type Tx, transaction } from '#db/index.ts'
import { fillerOf, readValue, type Value } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { ActorKind } from '#domain/journey/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import type { Known } from '#server/team/index.ts'
import { type About, setAttribute, setTag } from './change.ts'
import { reached } from './reached.ts'
import { attributesIn } from './read.ts'
import { knownOrNewTag, knownTag, tagWithId } from './tag-names.ts'

type Done = { ok: true } | Refusal

const filling = { flow: 'flows', agents: 'agents', import: 'imports and the API' }

/** A contact carries so many tags at most: its row is read with every segment. */
export const MOST_TAGS = 100

/** Somebody sets attributes by name: all of them, or none when one does not fit. `reach` are their bots, null for all. */
export const editAttributes = (
  asker: Known,
  id: Id,
  reach: Id[] | null,
  wish: Record<string, unknown>,
): Promise<Done> =>
  editing(asker, id, reach, async (tx, about) => {
    const read = readWishes(await attributesIn(tx), about.by.kind, wish)
    if (!read.ok) return read
    const { values } = read
    for (const { key, value } of values) await setAttribute(tx, about, key, value)
    return { ok: true }
  })

type Values = { key: string; value: Value; id: string }[]

/** Reads values against the attributes there are: all of them, or what is wrong with the first that does not fit. */
function readWishes(
  known: readonly Attribute[],
  by: ActorKind,
  wish: Record<string, unknown>,
): { ok: true; values: Values } | Refusal {
  const values: Values = []
  for (const [name, raw] of Object.entries(wish)) {
    const attribute = named(known, name)
    if (!attribute) return refuse('attributeUnknown', { name }, at(name, `There is no attribute named ${name}.`))
    const filler = fillerOf(by)
    if (filler && !attribute.filledBy.includes(filler)) {
      const reason = `Only ${attribute.filledBy.map((one) => filling[one]).join(' and ')} may fill this.`
      return refuse('attributeFilledByOthers', { name: attribute.label, reason }, at(name, reason))
    }
    const read = readValue(attribute, raw)
    if (!read.ok)
      return refuse('attributeInvalid', { name: attribute.label, reason: read.reason }, at(name, read.reason))
    values.push({ key: attribute.name, value: read.value, id: attribute.id })
  }
  return { ok: true, values }
}

/** Values of somebody who is about to be made, as their row keeps them. The e-mail address has a column of its own. */
export async function readAttributes(
  tx: Tx,
  asker: Known,
  wish: Record<string, unknown>,
): Promise<{ ok: true; values: Record<string, Value> } | Refusal> {
  const read = readWishes(await attributesIn(tx), asker.kind === 'person' ? 'agent' : 'api', wish)
  if (!read.ok) return read
  if (read.values.some(({ key }) => key === 'email'))
    return refuse('contentInvalid', { reason: 'The e-mail address is a field of its own here: email.' })
  return {
    ok: true,
    values: Object.fromEntries(read.values.flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const]))),
  }
}

/** Gives a contact a tag; one that does not exist yet is made. The same twice changes nothing. */
export const tagContact = (asker: Known, id: Id, reach: Id[] | null, wish: { name: string }): Promise<Done> =>
  editing(asker, id, reach, async (tx, about) => {
    const [contact] = await tx.query<{ n: number }>('select cardinality(tag_ids) as n from contact where id = $1', [id])
    if ((contact?.n ?? 0) >= MOST_TAGS)
      return refuse('contentInvalid', { reason: `A contact has at most ${MOST_TAGS} tags.` })
    const tag = await knownOrNewTag(tx, wish.name)
    if (tag) await setTag(tx, about, tag.key, 'added')
    return { ok: true }
  })

/** Takes a tag off a contact, by name or id. One it does not have is no error. */
export const untagContact = (
  asker: Known,
  id: Id,
  reach: Id[] | null,
  wish: { name: string } | { id: string },
): Promise<Done> =>
  editing(asker, id, reach, async (tx, about) => {
    const tag = 'id' in wish ? await tagWithId(tx, wish.id) : await knownTag(tx, wish.name)
    if (tag) await setTag(tx, about, tag.key, 'removed')
    return { ok: true }
  })

/** One change of one contact by somebody who reaches it; it is told in the chat they last had in the asker's bots. */
async function editing(
  asker: Known,
  contactId: Id,
  reach: Id[] | null,
  work: (tx: Tx, about: About) => Promise<Done>,
): Promise<Done> {
  const done = await transaction(async (tx) => {
    const about = await reached(tx, asker, contactId, reach)
    return 'ok' in about ? about : work(tx, about)
  })
  wake('events')
  return done
}

/** By its name; else by what it is called on screens, whatever the case. */
function named(known: readonly Attribute[], name: string): Attribute | undefined {
  const low = name.trim().toLowerCase()
  return (
    known.find((one) => one.name === name) ??
    known.find((one) => one.name.toLowerCase() === low) ??
    known.find((one) => one.label.toLowerCase() === low)
  )
}

const at = (field: string, message: string) => ({ errors: [{ field, message }] })
