import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const WORTH_IT = /\.(js|css|html|json|svg|webmanifest|txt)$/
const SMALLEST = 1_000

/** Puts a .br and a .gz beside every text file of a folder: packed once here, never while somebody waits. */
export async function compressAll(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => WORTH_IT.test(name))
  await Promise.all(files.map((name) => compress(join(folder, name))))
}

async function compress(file) {
  const whole = await readFile(file)
  if (whole.length < SMALLEST) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    promisify(gzip)(whole, { level: 9 }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}
