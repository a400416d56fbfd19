// Prints the median and the longest source file, and holds the limit of 250 lines.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './prepare.mjs'

const LONGEST = 250
const folders = ['bin', 'domain', 'protocol', 'db', 'server', 'web', 'widget', 'simulator', 'test', 'bench']
const left = /(^|\/)(generated|dist|fixtures|public|node_modules)\//

/** True when no file is longer than the limit; lists those that are. */
export function measure() {
  const files = folders.flatMap((folder) => sourceFiles(join(root, folder)))
  const lengths = files.map((file) => ({
    file: relative(root, file),
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
  }))
  lengths.sort((a, b) => b.lines - a.lines)
  const median = lengths[Math.floor(lengths.length / 2)]?.lines ?? 0
  console.log(`${lengths.length} files, median ${median} lines, longest ${lengths[0]?.lines} (${lengths[0]?.file})`)
  const tooLong = lengths.filter(({ lines }) => lines > LONGEST)
  for (const { file, lines } of tooLong) console.error(`${file} has ${lines} lines; the limit is ${LONGEST}`)
  return tooLong.length === 0
}

function sourceFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !left.test(relative(root, file)))
  } catch {
    return []
  }
}

if (process.argv[1]?.endsWith('measure.mjs') && !measure()) process.exit(1)
