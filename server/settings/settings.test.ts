import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { clock, open, readEnvironment, seal, secretFor, secretOf, useSecret } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('with nothing set, Baton listens on this machine at 3000 with its own data folder', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    BATON_DATA: './data',
    WHATSAPP_GRAPH_URL: 'https://graph.facebook.com',
    WHATSAPP_GRAPH_VERSION: 'v24.0',
    LOG_LEVEL: 'info',
  })
})

test('an empty variable counts as absent and one that is not ours is ignored', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '', EDITOR: 'vi' })).toEqual(readEnvironment({}))
})

test.each([
  ['PORT', 'http', 'PORT cannot be "http": it must be a port, 0 to 65535.'],
  ['PORT', '70000', 'PORT cannot be "70000": it must be a port, 0 to 65535.'],
  ['PORT', '3000.5', 'PORT cannot be "3000.5": it'],
  ['DATABASE_URL', 'mysql://host/db', 'DATABASE_URL cannot be its value: it must be an address like postgres://'],
  ['REDIS_URL', 'localhost', 'REDIS_URL cannot be its value: it must be an address like redis://'],
  ['BATON_DEMO', 'yes', 'BATON_DEMO cannot be "yes": it must be on or off.'],
  ['BATON_SECRET', 'short', 'BATON_SECRET cannot be its value: it must have at least 16 characters.'],
  [
    'BATON_API_KEY',
    'only-twenty-three-chars',
    'BATON_API_KEY cannot be its value: it must have at least 24 characters.',
  ],
  [
    'BATON_SECRET',
    'long enough for one, short',
    'BATON_SECRET cannot be its value: it must have at least 16 characters.',
  ],
  ['TRUST_PROXY', 'everybody', 'TRUST_PROXY cannot be "everybody": it must be addresses or networks like 10.0.0.1'],
  ['TRUST_PROXY', '10.0.0.1/33', 'TRUST_PROXY cannot be "10.0.0.1/33": it must'],
  ['TRUST_PROXY', '10.0.0.1, true', 'TRUST_PROXY cannot be "10.0.0.1, true": it must'],
  ['BATON_ADMIN_EMAIL', 'sofia', 'BATON_ADMIN_EMAIL cannot be "sofia": it must be an e-mail address.'],
  ['PUBLIC_URL', 'chat.example.com', 'PUBLIC_URL cannot be its value: it must be an address like https://'],
  ['WHATSAPP_GRAPH_VERSION', '24', 'WHATSAPP_GRAPH_VERSION cannot be "24": it must look like v24.0.'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL cannot be "loud": it must be trace, debug, info, warn, error, fatal or silent.'],
])('a wrong %s stops the start with a sentence that names it', (name, value, sentence) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(sentence)
})

test('each wrong variable gets its own sentence', () => {
  expect(() => readEnvironment({ PORT: 'x', BATON_DEMO: 'x' })).toThrow(/^PORT .*\nBATON_DEMO .*$/)
})

test('a secret of our own is made once, kept, and readable by its owner only', () => {
  const data = join(folder, 'data')
  const made = secretOf(undefined, data)
  expect(Buffer.from(made, 'base64url')).toHaveLength(32)
  expect(secretOf(undefined, data)).toBe(made)
  expect(readFileSync(join(data, 'secret'), 'utf8').trim()).toBe(made)
  expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
  expect(secretOf('the given one is longer', data)).toBe('the given one is longer')
})

test('a sealed value opens again, is never sealed twice alike, and is refused when a letter was changed', () => {
  useSecret('the first secret of all')
  const sealed = seal('EAAG token ✓')
  expect(sealed).not.toContain('token')
  expect(open(sealed)).toBe('EAAG token ✓')
  expect(seal('EAAG token ✓')).not.toBe(sealed)
  for (const at of [sealed.length - 2, sealed.length - 20, sealed.indexOf('.', 3) + 1]) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(() => open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow()
  }
})

test('after a rotation the new secret seals and the old one still opens; without the old one it does not', () => {
  useSecret('the first secret of all')
  const old = seal('from before')
  useSecret('the second secret of all, the first secret of all')
  expect(open(old)).toBe('from before')
  const fresh = seal('from now')
  useSecret('the second secret of all')
  expect(open(fresh)).toBe('from now')
  expect(() => open(old)).toThrow('was BATON_SECRET changed?')
})

test('two purposes share no key material, and the same purpose gets the same', () => {
  useSecret('the first secret of all')
  expect(secretFor('sessions')).toBe(secretFor('sessions'))
  expect(secretFor('sessions')).not.toBe(secretFor('links'))
})

test('the clock runs with the world until it is moved, and then that far ahead', () => {
  const before = Date.now()
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before)
  clock.skip(86_400_000)
  const ahead = clock.now().getTime() - Date.now()
  expect(Math.abs(ahead - 86_400_000)).toBeLessThan(1000)
  clock.skip(-86_400_000)
})

test.each(['127.0.0.1', 'loopback, 10.0.0.0/8', '::1,fd00::/8'])('TRUST_PROXY may be %s', (value) => {
  expect(readEnvironment({ TRUST_PROXY: value }).TRUST_PROXY).toBe(value)
})
