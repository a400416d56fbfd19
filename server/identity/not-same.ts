import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { tellChanged } from './people.ts'

/** Says of two contacts that they are not one person, or takes that back: neither is suggested for the other from then on. */
export async function setNotSame(
  asker: Known,
  ids: readonly [Id, Id],
  isSaid: boolean,
): Promise<{ ok: true } | Refusal> {
  if (ids[0] === ids[1]) return refuse('mergeItself')
  const done = await transaction<{ ok: true } | Refusal>(async (tx) => {
    const people = await tx.query<{ id: Id; name: string | null; phone: string | null }>(
      'select id, name, phone from contact where id = any ($1::bigint[]) and merged_into is null order by id for key share',
      [ids],
    )
    const [low, high] = people
    if (!low || !high) return refuse('notFound', { thing: 'contact' })
    if (!(await keep(tx, asker, [low.id, high.id], isSaid))) return { ok: true }
    for (const [one, other] of [
      [low, high],
      [high, low],
    ] as const)
      await record(tx, {
        conversationId: null,
        contactId: one.id,
        botId: null,
        kind: isSaid ? 'notSame' : 'notSameUndone',
        actor: { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name },
        details: { name: other.name ?? other.phone ?? other.id, otherId: other.id },
        at: clock.now(),
      })
    await audit(tx, {
      did: isSaid ? 'contact.keptApart' : 'contact.keptApartUndone',
      thing: { kind: 'contact', id: ids[0], name: null },
      details: { other: ids[1] },
    })
    await tellChanged(tx, [low.id, high.id], [])
    return { ok: true }
  })
  if (done.ok) wake('events')
  return done
}

/** Whether that was news. */
const keep = async (tx: Tx, asker: Known, pair: [Id, Id], isSaid: boolean): Promise<boolean> =>
  (isSaid
    ? await tx.query(
        'insert into not_same (low_id, high_id, at, by_name) values ($1, $2, $3, $4) on conflict do nothing returning low_id',
        [...pair, clock.now(), asker.name],
      )
    : await tx.query('delete from not_same where low_id = $1 and high_id = $2 returning low_id', pair)
  ).length > 0
