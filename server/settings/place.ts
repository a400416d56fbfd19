import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

/** Any of the addresses a machine has: no address that one could open. */
const ANY = new Set(['0.0.0.0', '::', '[::]'])

/** A host as it stands in an address. */
export const hostInUrl = (host: string): string => {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare.includes(':') ? `[${bare}]` : bare
}

/** The same for this machine itself. */
export const ownHost = (host: string): string => (ANY.has(host) ? '127.0.0.1' : hostInUrl(host))

/**
 * The port to listen on, 0 made a real one. Asked before anything starts: a second start by mistake must not work on the
 * first one's rows for a moment before it finds its port taken.
 */
export const portToUse = (port: number, host: string): Promise<number> =>
  new Promise((found, failed) => {
    const trial = createServer()
    trial.once('error', (problem: NodeJS.ErrnoException) => failed(new Error(whyNot(problem, port, host))))
    trial.listen({ port, host: host.replace(/^\[|\]$/g, '') }, () => {
      const at = trial.address()
      trial.close(() => found(typeof at === 'object' && at ? at.port : port))
    })
  })

function whyNot({ code }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is in use, perhaps by another Baton. Stop that one, or choose another PORT.`
  if (code === 'EACCES') return `PORT cannot be ${port}: this user may not listen on it. Choose one above 1023.`
  return `HOST cannot be "${host}": this machine does not have that address (${code}).`
}

/** BATON_DATA as a folder that can be written. */
export function dataFolder(given: string): string {
  const folder = resolve(given)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return folder
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`BATON_DATA cannot be "${given}": it is no folder that this user may write in (${code}).`, {
      cause,
    })
  }
}
