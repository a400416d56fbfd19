import { type Id, type Tx, transaction } from '#db/index.ts'
import { MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import { type ImportMove, mayMove, targetOf } from '#domain/import/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { attributesIn, makeAttributeIn } from '#server/contact/index.ts'
import { cancelJob, wake } from '#server/jobs/index.ts'
import { importLater } from './run.ts'
import { isCalled } from './settings.ts'
import { type ImportRow, lockImport, resetImport, saveSettings } from './store.ts'

type Done = { ok: true } | Refusal

/** Reads the whole file and counts what it would do; no contact is written. */
export const tryImport = (id: Id): Promise<Done> =>
  moving(id, 'dryRun', async (tx, one) => {
    const refused = canReach(one)
    if (refused) return refused
    await resetImport(tx, id, 'queued', true)
    await importLater(tx, id)
    await audit(tx, { did: 'import.tried', thing: thingOf(one) })
    return { ok: true }
  })

/** Writes the contacts. One that stopped or failed on the way goes on where it was. */
export const startImport = (id: Id): Promise<Done> =>
  moving(id, 'start', async (tx, one) => {
    const refused = canReach(one) ?? (await makeAttributes(tx, one))
    if (refused) return refused
    if (one.isDryRun) await resetImport(tx, id, 'queued', false)
    else
      await tx.query(`update contact_import set status = 'queued', problem = null, ended_at = null where id = $1`, [id])
    await importLater(tx, id)
    const { source, existing, tags } = one.settings
    await audit(tx, { did: 'import.started', thing: thingOf(one), details: { source, existing, tags } })
    return { ok: true }
  })

/** Stops after the batch in hand. What is written stays, and the rest can be started again. */
export const stopImport = (id: Id): Promise<Done> =>
  moving(id, 'cancel', async (tx, one) => {
    await tx.query(`update contact_import set status = 'cancelled', ended_at = now() where id = $1`, [id])
    await cancelJob(tx, `contacts.import:${id}`)
    await audit(tx, { did: 'import.stopped', thing: thingOf(one), details: { done: one.done } })
    return { ok: true }
  })

/** Rests after the batch in hand, also over a restart, until somebody continues it. */
export const pauseImport = (id: Id): Promise<Done> =>
  moving(id, 'pause', async (tx, one) => {
    await tx.query(`update contact_import set status = 'paused' where id = $1`, [id])
    await cancelJob(tx, `contacts.import:${id}`)
    await audit(tx, { did: 'import.paused', thing: thingOf(one), details: { done: one.done } })
    return { ok: true }
  })

/** Goes on where it was paused. */
export const continueImport = (id: Id): Promise<Done> =>
  moving(id, 'continue', async (tx, one) => {
    await tx.query(`update contact_import set status = 'queued' where id = $1`, [id])
    await importLater(tx, id)
    await audit(tx, { did: 'import.continued', thing: thingOf(one), details: { done: one.done } })
    return { ok: true }
  })

async function moving(id: Id, move: ImportMove, work: (tx: Tx, one: ImportRow) => Promise<Done>): Promise<Done> {
  const done = await transaction<Done>(async (tx) => {
    const one = await lockImport(tx, id)
    if (!one) return refuse('notFound', { thing: 'import' })
    if (!mayMove(move, one.status, one.isDryRun)) return refuse('importIsSo', { status: one.status })
    if (!['cancel', 'pause'].includes(move) && !one.place) return refuse('importFileGone')
    return work(tx, one)
  })
  wake('job')
  return done
}

/** Nobody can be reached, or found again, without one of these. */
const canReach = ({ settings: { targets } }: ImportRow): Refusal | null =>
  targets.includes('phone') || targets.includes('email')
    ? null
    : refuse('contentInvalid', { reason: 'Say which column is the phone number or the e-mail address.' })

/** Makes the attributes that columns ask for: all of them or none, and never more than there may be. */
async function makeAttributes(tx: Tx, one: ImportRow): Promise<Refusal | null> {
  const targets = [...one.settings.targets]
  if (!targets.some((each) => each.startsWith('new-attribute:'))) return null
  await tx.query('lock table attribute in share row exclusive mode')
  const known = await attributesIn(tx)
  const asked = targets.map(targetOf)
  const fresh = asked.filter(
    (each) => each?.to === 'newAttribute' && !known.some((attribute) => isCalled(attribute, each.name)),
  )
  if (known.length + fresh.length > MOST_ATTRIBUTES) return refuse('attributesFull', { most: String(MOST_ATTRIBUTES) })
  for (const [at, target] of asked.entries()) {
    if (target?.to !== 'newAttribute') continue
    const there = known.find((attribute) => isCalled(attribute, target.name))
    const made = there
      ? { ok: true as const, attribute: there }
      : await makeAttributeIn(tx, { name: target.name, type: target.type })
    if (!made.ok) return made
    targets[at] = `attribute:${made.attribute.name}`
  }
  await saveSettings(tx, one.id, { ...one.settings, targets }, one.columns)
  return null
}

const thingOf = ({ id, fileName }: ImportRow) => ({ kind: 'import', id, name: fileName })
