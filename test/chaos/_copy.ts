import { execFile, spawn } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../..')
const PATIENCE_MS = 15 * 60_000

export interface Tested {
  passed: number
  failed: number
  /** files whose tests could not run at all */
  broken: number
  /** titles of the tests that failed */
  names: string[]
  /** what the runner printed */
  said: string
}

export interface Edit {
  file: string
  find: string
  replace: string
}

/** The checkout as it is now, in a temporary folder that shares the installed packages. */
export async function copyCheckout() {
  const folder = await mkdtemp(join(tmpdir(), 'baton-planted-'))
  // the embedded database runs as another user and must get in
  await chmod(folder, 0o755)
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { stdout } = await promisify(execFile)('git', list, { cwd: root, maxBuffer: 1e8 })
  for (const file of new Set(stdout.split('\0').filter(Boolean))) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    // listed, but deleted in the working copy
    await copyFile(join(root, file), join(folder, file)).catch(ignoreMissing)
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const before = new Map<string, string>()
  return {
    /** Applies edits; a sentence when one does not fit. */
    async plant(edits: Edit[]): Promise<string | null> {
      for (const { file, find } of edits) {
        const places = (await readFile(join(folder, file), 'utf8').catch(() => '')).split(find).length - 1
        if (places !== 1) return `"${find.slice(0, 60)}" stands ${places} times in ${file}`
      }
      for (const { file, find, replace } of edits) {
        const text = await readFile(join(folder, file), 'utf8')
        if (!before.has(file)) before.set(file, text)
        await writeFile(
          join(folder, file),
          text.replace(find, () => replace),
        )
      }
      return null
    },
    /** Takes every edit back. */
    async restore() {
      for (const [file, text] of before) await writeFile(join(folder, file), text)
      before.clear()
    },
    test: (files: string[], { stopAtFirst = false } = {}) => vitest(folder, files, stopAtFirst),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

const ignoreMissing = (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'ENOENT') throw problem
}

/** Whether a test starts the built product, which then has to be built with the bug in it. */
const runsTheProduct = async (folder: string, files: string[]) => {
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.some((text) => /support\/(stage|baton)\.ts/.test(text))
}

// Never by way of prepare: its npm ci would empty the installed packages behind the link that the copy shares.
const build = (folder: string) =>
  promisify(execFile)(process.execPath, ['bin/build.mjs'], { cwd: folder, maxBuffer: 1e8 })

interface Report {
  numPassedTests: number
  testResults: { name: string; status: string; assertionResults: { status: string; title: string }[] }[]
}

async function vitest(folder: string, files: string[], stopAtFirst: boolean): Promise<Tested> {
  const report = join(folder, 'report.json')
  if (await runsTheProduct(folder, files)) await build(folder)
  await rm(report, { force: true })
  const { DATABASE_URL_TEST: _shared, CHAOS_RUNS: _long, ...env } = process.env
  const words = ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', ...words, ...(stopAtFirst ? ['--bail=1'] : [])],
    {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  await new Promise((done) => child.once('close', done))
  const seen: Report = JSON.parse(await readFile(report, 'utf8').catch(() => '{"numPassedTests":0,"testResults":[]}'))
  const ran = seen.testResults.flatMap((file) => file.assertionResults)
  const names = ran.filter(({ status }) => status === 'failed').map(({ title }) => title)
  const missing = files.filter((file) => !seen.testResults.some(({ name }) => name.endsWith(file)))
  const unable = seen.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  const broken = stopAtFirst && names.length > 0 ? 0 : missing.length + unable.length
  return { passed: seen.numPassedTests, failed: names.length + (stopAtFirst ? 0 : broken), broken, names, said }
}
