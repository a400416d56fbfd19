export interface Person {
  uid?: number
  gid?: number
  env: NodeJS.ProcessEnv
}

const NOBODY = 65534

/** Who runs the server: PostgreSQL refuses root, so root hands it to nobody; anybody else runs it as themselves. */
export const serverPerson = (): Person => ({
  ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  // None of the caller's PG… variables may reach the server.
  env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
})

/**
 * How the server is told its folder. As root the folder may lie where nobody cannot walk to, but a process can always
 * name the folder it was started in.
 */
export const asSeenByServer = (folder: string): string =>
  process.platform === 'linux' && process.getuid?.() === 0 ? '/proc/self/cwd' : folder
