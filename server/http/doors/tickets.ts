import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { query } from '#db/index.ts'
import { door } from '../route.ts'

/** A ticket opens one socket, once, within this time. */
const TICKET_LASTS = '30 seconds'

export const create = door({
  say: 'A single-use ticket that opens the socket within 30 seconds',
  answer: z.object({ ticket: z.string() }),
  status: 201,
  async run({ asker }) {
    const ticket = randomBytes(24).toString('base64url')
    await query(
      `with swept as (delete from socket_ticket where until < now())
       insert into socket_ticket (hash, asker, until) values ($1, $2, now() + interval '${TICKET_LASTS}')`,
      [createHash('sha256').update(ticket).digest(), JSON.stringify({ kind: asker.kind, id: asker.id })],
    )
    return { ticket }
  },
})
