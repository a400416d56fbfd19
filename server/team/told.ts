import type { Id, Tx } from '#db/index.ts'

/**
 * Who works in which team or bot, or what they may do there, has changed for these people: every screen looks again, and
 * the lines of those people are judged anew before anything later is told on them.
 */
export const tellPeople = (tx: Tx, agentIds: readonly Id[]) =>
  tx.query(`insert into event (kind, facts) values ('people.changed', jsonb_build_object('agentIds', $1::text[]))`, [
    [...new Set(agentIds)],
  ])
