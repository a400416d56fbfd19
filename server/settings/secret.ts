import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

interface Key {
  id: string
  bytes: Buffer
}

let keys: Key[] = []

/**
 * Makes sealing ready. Several secrets may be given, separated by commas: the first seals, all of them open, which is how
 * a secret is rotated.
 */
export function useSecret(secrets: string): void {
  keys = secrets
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean)
    .map((secret) => ({
      id: createHash('sha256').update(`baton key id ${secret}`).digest('hex').slice(0, 8),
      bytes: Buffer.from(hkdfSync('sha256', secret, '', 'baton sealed values', 32)),
    }))
}

/** BATON_SECRET, or the one kept in the data folder, made at the first start and readable by its owner only. */
export function secretOf(given: string | undefined, dataFolder: string): string {
  if (given) return given
  const file = join(dataFolder, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

/** A secret of the product's own, for one purpose, so that no two purposes share key material. */
export function secretFor(purpose: string): string {
  const key = keys[0]
  if (!key) throw new Error('useSecret was not called')
  return Buffer.from(hkdfSync('sha256', key.bytes, '', `baton ${purpose}`, 32)).toString('base64url')
}

/** Encrypts a value for the database: `v1.<key id>.<base64>`. */
export function seal(text: string): string {
  const key = keys[0]
  if (!key) throw new Error('useSecret was not called')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.bytes, nonce)
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${key.id}.${body.toString('base64url')}`
}

/** The value inside an envelope; throws when it was altered or its key is gone. */
export function open(envelope: string): string {
  const [version, id, text] = envelope.split('.')
  const key = keys.find((one) => one.id === id)
  if (version !== 'v1' || !key || !text) throw new Error('A sealed value cannot be opened: was BATON_SECRET changed?')
  const body = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv(CIPHER, key.bytes, body.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(body.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
}
