import { createServer, connect as dial, type Socket } from 'node:net'

/** A stretch of line between a reader and the server, with the faults real lines have. */
export interface LineProxy {
  port: number
  /** where connections lead from now on */
  lead(port: number): void
  /** ends every connection, in the middle of whatever it carries */
  cut(): void
  /** from now on what is open carries nothing more, and nobody is told; new connections work */
  halfOpen(): void
  /** ends every connection and lets nobody in until the returned function is called */
  refuse(): () => void
  /** holds back everything until the returned function is called */
  stall(): () => void
  close(): Promise<void>
}

export async function lineProxy(target: number): Promise<LineProxy> {
  let to = target
  let isShut = false
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((near) => {
    if (isShut) return void near.destroy()
    const far = dial(to, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near]] as [Socket, Socket][]) {
      one.on('data', (part) => {
        if (!other.destroyed && !other.write(part)) {
          one.pause()
          other.once('drain', () => one.resume())
        }
      })
      one.on('error', () => {})
      one.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const cut = () => {
    for (const pair of [...pairs]) for (const socket of pair) socket.destroy()
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    lead: (port) => {
      to = port
    },
    cut,
    refuse: () => {
      isShut = true
      cut()
      return () => {
        isShut = false
      }
    },
    halfOpen: () => {
      for (const pair of pairs) {
        for (const socket of pair) {
          socket.removeAllListeners('data')
          socket.pause()
        }
      }
    },
    stall: () => {
      const held = [...pairs]
      for (const pair of held) for (const socket of pair) socket.pause()
      return () => {
        for (const pair of held) for (const socket of pair) socket.resume()
      }
    },
    close: () => {
      cut()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
