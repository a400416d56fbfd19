import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { Contact, Conversation } from '#protocol/http/index.ts'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { importForm } from '../support/imports.ts'
import { ADMIN_KEY } from '../support/process.ts'
import { stage } from '../support/stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-person-'))
const here = stage(() => ({ BATON_DATA: folder, LOG_LEVEL: 'info' }))
afterAll(() => rm(folder, { recursive: true, force: true }))

const contactNamed = async (name: string) => {
  const path = `/api/v1/contacts?q=${encodeURIComponent(name)}`
  const { items } = await asAdmin<{ items: Contact[] }>(here.baton, 'GET', path)
  return items.find((one) => one.name === name)
}

test('a manager sees that two may be one, merges them by keys, reads one thread, and takes it back', async () => {
  const old = await customer(here.baton, 'Marina Antiga', '551181112001')
  const now = await customer(here.baton, 'Marina Gemea', '5511981112001')
  await old.writes('from the old number')
  await eventually('the first is known', async () => (await contactNamed('Marina Antiga')) !== undefined)
  await now.writes('from the new number')
  const arjun = await agent(here.baton, here.browser, 'arjun')
  const { page } = arjun
  await arjun.sees('Marina Antiga')
  await arjun.opens('Marina Gemea')
  const same = page.getByRole('region', { name: 'May be the same person' })
  await same.getByText('Marina Antiga').waitFor()
  await same.getByText('a form of the same number').waitFor()

  // Said to be two people, they are suggested no more; until that is taken back.
  await same.getByRole('button', { name: 'Not the same person' }).click()
  await same.waitFor({ state: 'detached' })
  const kept = page.getByRole('status').filter({ hasText: 'Marina Gemea and Marina Antiga stay two people' })
  await kept.getByRole('button', { name: 'Undo' }).click()
  await same.getByText('Marina Antiga').waitFor()

  await same.getByRole('button', { name: 'Compare' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make these two one person?' })
  const names = dialog.getByRole('group', { name: 'Name' })
  await names
    .getByRole('radio', { name: /Marina Antiga/ })
    .first()
    .waitFor()
  await dialog.getByText('become one thread').waitFor()
  await dialog.getByRole('button', { name: 'Merge contacts' }).focus()
  await page.keyboard.press('Enter')
  const toast = page.getByRole('status').filter({ hasText: 'were merged' })
  await toast.waitFor()
  await page.getByText('from the old number').first().waitFor()
  await page.getByRole('link', { name: /Marina Antiga/ }).waitFor({ state: 'detached' })
  expect(await contactNamed('Marina Antiga')).toBeUndefined()
  await page.getByRole('complementary', { name: 'Chat Profile' }).getByText('Merged with Marina Antiga').waitFor()

  await toast.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('is a contact of its own again').waitFor()
  await arjun.sees('Marina Antiga')
  await eventually('the earlier words are gone from this thread', async () => {
    const thread = page.getByRole('region', { name: /Marina Gemea/ })
    return (await thread.getByText('from the old number').count()) === 0
  })
  expect(await contactNamed('Marina Antiga')).toMatchObject({ phone: '+551181112001' })
  await page.context().close()
})

test('somebody new is added once: who has the number already is named, and the new one has a chat to write in', async () => {
  const { page } = await agent(here.baton, here.browser, 'arjun')
  await page.goto(`${here.baton.address}/contacts`)
  await page.getByRole('button', { name: 'New contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  const add = dialog.getByRole('button', { name: 'Add contact' })
  await add.click()
  await dialog.getByText('Give a name, a phone or an email.').waitFor()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nora Nova')
  await dialog.getByRole('textbox', { name: 'Phone' }).fill('+55 11 98111-2001')
  await add.click()
  await dialog.getByText('This number is already Marina Gemea.').waitFor()
  // what was typed outlives the dialog
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New contact' }).click()
  expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Nora Nova')
  await dialog.getByRole('textbox', { name: 'Phone' }).fill('+49 30 90182011')
  await dialog.getByRole('combobox', { name: 'Begin a chat' }).selectOption({ index: 1 })
  await dialog.getByText('More about them').click()
  await dialog.getByRole('textbox', { name: 'City' }).fill('Berlin')
  await add.click()
  await page.getByRole('heading', { name: 'Nora Nova' }).waitFor()
  await page.getByText('Added by hand').waitFor()
  await page.getByText('Berlin', { exact: true }).waitFor()
  await page.getByRole('img', { name: /Bot/ }).first().waitFor()
  await page.getByRole('tab', { name: 'Files' }).click()
  await page.getByText('No files yet').waitFor()
  await page.getByRole('link', { name: 'Open chat' }).click()
  await page.getByRole('region', { name: /Nora Nova/ }).waitFor()
  await page.goto(`${here.baton.address}/manage/attributes`)
  await page.getByRole('link', { name: /contacts with City: show them$/ }).click()
  await page
    .getByRole('link', { name: /Nora Nova/ })
    .first()
    .waitFor()
  await page.context().close()
})

const MARK = 'zqplanted'
const PHONE = '5511977770042'

test('a person is erased: what was planted about them is found nowhere, in no table, file or log', async () => {
  const name = `Zora ${MARK}`
  const zora = await customer(here.baton, name, PHONE)
  await zora.writes(`my secret is ${MARK}`)
  const julia = await agent(here.baton, here.browser, 'julia')
  await julia.opens(name)
  await julia.intervenes()
  await julia.replies('Zora', `noted: ${MARK}`)
  await zora.hears(MARK)
  await julia.page.getByRole('textbox', { name: 'Reply to Zora' }).fill(`not sent ${MARK}`)
  const contact = (await contactNamed(name))!
  const path = `/api/v1/contacts/${contact.id}`
  await asAdmin(here.baton, 'POST', `${path}/notes`, { text: `a note ${MARK}` })
  await asAdmin(here.baton, 'PATCH', `${path}/attributes`, { email: `${MARK}@example.com` })
  await asAdmin(here.baton, 'PUT', `${path}/consent`, { optedOut: true, source: `said so, ${MARK}` })
  await julia.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: `${MARK}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(`a file about ${MARK}`),
    })
  await julia.page.getByRole('button', { name: 'Send', exact: true }).click()
  const { payload, headers } = importForm(`name,phone\n${MARK},+${PHONE}\nAna,+5511900000001\n`, 'people.csv', {
    hold: 'true',
  })
  const imported = await fetch(`${here.baton.address}/api/v1/contacts/imports`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${ADMIN_KEY}` },
    body: new Uint8Array(payload),
  })
  expect(imported.status).toBe(202)
  await eventually('the file is kept', async () => (await found()).some((place) => place.startsWith('files/')))
  await eventually('the words are searchable', async () =>
    (await found()).some((place) => place.startsWith('message_search')),
  )

  const held = await fetch(`${here.baton.address}${path}/erasure`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-key-for-tests-only-0123456789', 'content-type': 'application/json' },
    body: JSON.stringify({ confirm: name }),
  })
  expect([held.status, (await held.json()).code]).toEqual([409, 'contact_held'])
  await julia.page
    .getByRole('button', { name: /^Resolve/ })
    .first()
    .click()
  // A window that closes at once takes its last wish along.
  await eventually('Júlia has let go', async () => {
    const { items } = await asAdmin<{ items: Conversation[] }>(here.baton, 'GET', '/api/v1/conversations?limit=200')
    return items.find((chat) => chat.contact.name === name)?.status === 'closed'
  })
  await julia.page.context().close()

  const sofia = await agent(here.baton, here.browser, 'sofia')
  const { page } = sofia
  await sofia.opens(name)
  await page.getByRole('button', { name: 'More about this contact' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Erase…' }).click()
  const dialog = page.getByRole('dialog', { name: `Erase ${name} for good?` })
  const go = dialog.getByRole('button', { name: 'Erase' })
  expect(await go.isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name)
  await page.keyboard.press('Enter')
  await page.getByText(/^Erased, with \d+ messages$/).waitFor()
  await page.getByRole('link', { name: new RegExp(MARK) }).waitFor({ state: 'detached' })

  await eventually('nothing is left', async () => (await found()).length === 0)
  expect(await found()).toEqual([])
  const chats = await asAdmin<{ items: Conversation[] }>(here.baton, 'GET', '/api/v1/conversations?limit=200')
  const left = chats.items.map((chat) => chat.contact.name)
  expect(left).toEqual(expect.arrayContaining(['Marina Antiga', 'Marina Gemea']))
  expect(left).not.toContain(name)
})

/** Where the planted words or the number stand: tables with all their columns, files of the data folder, the log. */
async function found(): Promise<string[]> {
  const client = new pg.Client({ connectionString: here.baton.databaseUrl })
  await client.connect()
  const places: string[] = []
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    )
    for (const { name } of tables) {
      const raw = /webhook/.test(name) ? `|| encode(t.body, 'escape')` : ''
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${name} t where to_jsonb(t)::text ${raw} ~* $1`,
        [`${MARK}|${PHONE}`],
      )
      if (rows[0]!.n > 0) places.push(name)
    }
  } finally {
    await client.end()
  }
  for (const path of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // The pretend WhatsApp is the outside world: what it keeps is not ours to erase.
    if (!path.isFile() || /simulator/.test(join(path.parentPath, path.name))) continue
    const text = `${path.name} ${await readFile(join(path.parentPath, path.name), 'latin1')}`
    if (text.includes(MARK) || text.includes(PHONE))
      places.push(join(path.parentPath.slice(folder.length + 1), path.name))
  }
  if (here.baton.log().includes(MARK) || here.baton.log().includes(PHONE)) places.push('log')
  return places
}
