import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** The port this database had last time, when it is free now: tools that were pointed at it keep working. */
export async function keptPort(file: string): Promise<number | null> {
  try {
    const port = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return port > 0 ? await listenOnce(port) : null
  } catch {
    return null
  }
}

export const freePort = (): Promise<number> => listenOnce(0)

const listenOnce = (port: number) =>
  new Promise<number>((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port'))))
    })
  })
