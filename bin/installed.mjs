// Whether node_modules holds what package-lock.json asks for, and how to get it there.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * True when every package of the lockfile is there in its version, whoever installed it. npm keeps a list of what it put
 * into node_modules; packages for other systems are not missed, those for this one are (a checkout may have moved house).
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '' || !isForUs(one)) return true
    return present[path]?.version === one.version && existsSync(join(root, path, 'package.json'))
  })
}

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

// What is optional and tied to a C library, or to no system at all, npm decides; it is not second-guessed here.
const isForUs = ({ optional, os, cpu, libc }) =>
  !optional || (Boolean(os?.includes(process.platform)) && Boolean(cpu?.includes(process.arch)) && !libc)

/** The npm that started us, run by the same Node; else the one on the path. */
export function npmCommand(words) {
  const npm = process.env.npm_execpath
  return npm && /npm-cli\.js$/.test(npm)
    ? { command: process.execPath, words: [npm, ...words], options: {} }
    : { command: 'npm', words, options: { shell: process.platform === 'win32' } }
}
