import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')

/** Bundles a program of ours once, so that a thousand starts of it cost a tenth of a second each. */
export async function bundled(entry: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/baton')
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, `${basename(entry, '.ts')}-${process.pid}.mjs`)
  const entryPoints = [join(root, entry)]
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  })
  return outfile
}

export const run = (program: string, environment: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Resolves when the process has ended, however. */
export const ended = (child: ChildProcess): Promise<string> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done(String(child.signalCode ?? child.exitCode))
    child.once('exit', (code, signal) => done(String(signal ?? code)))
  })
