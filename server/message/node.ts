import { randomInt } from 'node:crypto'
import type { PoolClient } from 'pg'
import { pool } from '#db/index.ts'

const NODE_LOCKS = 4346958 // the class of advisory locks that say "this node lives"

/**
 * This process as the database sees it: a lock held by one connection. It ends with the process, however that ends, so
 * another node learns at once that its numbers are free.
 */
export class Node {
  readonly name = String(randomInt(1, 2 ** 31 - 1))
  #connection: PoolClient | null = null

  /** Takes the lock, again after the connection was lost. */
  async ensure(): Promise<void> {
    if (this.#connection) return
    const connection = await pool().connect()
    try {
      await connection.query('select pg_advisory_lock($1, $2)', [NODE_LOCKS, Number(this.name)])
    } catch (cause) {
      connection.release(true)
      throw cause
    }
    connection.once('error', () => {
      if (this.#connection === connection) this.#connection = null
      connection.release(true)
    })
    this.#connection = connection
  }

  end(): void {
    const connection = this.#connection
    this.#connection = null
    connection?.removeAllListeners('error')
    connection?.on('error', () => {})
    // Closing the connection, not handing it back, is what lets go of the lock.
    connection?.release(true)
  }
}
