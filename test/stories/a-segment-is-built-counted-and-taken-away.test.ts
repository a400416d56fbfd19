import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { obstacles, picture } from '../support/axe.ts'
import { agent, asAdmin, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('a manager tags contacts, builds a segment with a live count, shares and exports it; an agent uses it', async () => {
  const { page } = await agent(here.baton, here.browser, 'arjun')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click()
  const table = page.getByRole('table', { name: 'Contacts' })
  const names = () => table.getByRole('link').allTextContents()
  await table.getByRole('link', { name: 'Marina Duarte' }).waitFor()

  // In the order of names.
  await table.getByRole('button', { name: 'Contact', exact: true }).click()
  await eventually('the names are in order', async () => (await names())[0] === 'Ana Souza')

  // A column more, remembered when the page is opened again.
  await page.getByRole('button', { name: 'Columns' }).click()
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/me'))
  await page.getByRole('checkbox', { name: 'Unresolved queries' }).click()
  await kept
  await page.keyboard.press('Escape')
  await table.getByRole('columnheader', { name: 'Unresolved queries' }).waitFor()
  await page.reload()
  await table.getByRole('columnheader', { name: 'Unresolved queries' }).waitFor()

  // Two of them get a tag that nobody had before.
  for (const name of ['Marina Duarte', 'Yusuf Kaya'])
    await table.getByRole('checkbox', { name: `Choose ${name}` }).check()
  await picture(page, 'contacts')
  const bar = page.getByRole('region', { name: 'Chosen contacts' })
  await bar.getByText('2 chosen').waitFor()
  await bar.getByRole('button', { name: 'Add tag' }).click()
  await page.getByRole('combobox', { name: 'Add tag' }).fill('Lamp lovers')
  await page.getByRole('option', { name: /Create tag/ }).click()
  await page.getByText('2 contacts have the tag Lamp lovers now').waitFor()
  await table.getByText('Lamp lovers').first().waitFor()

  // The rules of a segment, counted while they are written.
  await page.getByRole('button', { name: 'More rules' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const now = page.getByRole('complementary').getByRole('status')
  await page.getByRole('combobox', { name: 'Add…' }).selectOption({ label: 'Lamp lovers' })
  await now.getByText('2', { exact: true }).waitFor()
  const rules = page.getByRole('group', { name: 'Contacts who match' })
  await rules.getByText('2 left after this rule').waitFor()
  await page.getByRole('button', { name: 'Add a group' }).click()
  const group = page.getByRole('group', { name: 'Group' })
  await group.getByRole('combobox', { name: 'What is asked' }).selectOption({ label: 'Name' })
  await group.getByRole('textbox', { name: 'Value' }).fill('YÚSUF')
  await now.getByText('1', { exact: true }).waitFor()
  await page.getByText('A few of them').waitFor()
  // Beside the rule of the group and beside the group: who is left of the two.
  const left = rules.getByText(/^\d+ left after this rule$/)
  await eventually(
    'each step is counted',
    async () => (await left.allTextContents()).map(Number.parseFloat).join() === '2,1,1',
  )
  // The whole group turned round: everybody but Yusuf.
  await page.getByRole('button', { name: 'not', pressed: false }).nth(1).click()
  await page.getByRole('listitem').filter({ hasText: 'Marina Duarte' }).waitFor()
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.getByRole('alert').getByText('Give the segment a name.').waitFor()
  await page.reload() // what was typed is still there
  await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Lamps, not Yusuf')
  await page.getByRole('switch', { name: 'Share with everybody' }).click()
  await now.getByText('1', { exact: true }).waitFor()
  await picture(page, 'segment')
  expect(await obstacles(page)).toEqual([])
  await page.getByRole('button', { name: 'Save segment' }).click()
  await eventually('only those of the segment are listed', async () => (await names()).join() === 'Marina Duarte')

  // Taken away as a file.
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('heading', { name: 'Export 1 contacts' }).waitFor()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export now' }).click()
  const text = await readFile(await (await file).path(), 'utf8')
  expect(text.trim().split('\r\n')).toEqual([
    expect.stringMatching(/^id,name,phone/),
    expect.stringMatching(/Marina Duarte,\+5511900004567/),
  ])

  // An agent uses the shared segment on a phone, and takes nothing away.
  const julia = await agent(here.baton, here.browser, 'julia', { width: 390, height: 844 })
  await julia.page.goto(`${here.baton.address}/contacts`)
  await julia.page.getByRole('button', { name: 'Segments' }).click()
  await julia.page.getByRole('menuitem', { name: 'Lamps, not Yusuf' }).click()
  await eventually('one row', async () => (await julia.page.getByRole('table').getByRole('link').count()) === 1)
  expect(await julia.page.getByRole('button', { name: 'Export' }).count()).toBe(0)
  await picture(julia.page, 'contacts-phone')
  expect(await obstacles(julia.page)).toEqual([])
})

test('a view of the chats follows a segment: a chat comes as its contact enters, and goes as they leave', async () => {
  interface Named {
    items: { id: string; name: string }[]
  }
  const contacts = await asAdmin<Named>(here.baton, 'GET', '/api/v1/contacts?limit=100')
  const idOf = (name: string) => contacts.items.find((one) => one.name === name)?.id
  const moves = (name: string, city: string | null) =>
    asAdmin(here.baton, 'PATCH', `/api/v1/contacts/${idOf(name)}/attributes`, { city })
  await moves('Yusuf Kaya', 'Recife')
  await moves('Ana Souza', 'Recife')
  const where = { all: [{ field: 'attribute:city', op: 'is', value: 'recife' }] }
  const made = await asAdmin<{ id: string }>(here.baton, 'POST', '/api/v1/segments', {
    name: 'Recife',
    where,
    shared: true,
  })

  const { page } = await agent(here.baton, here.browser, 'arjun')
  const list = page.getByRole('complementary', { name: 'Chats' })
  const chats = () => list.getByRole('link').allTextContents()
  const shows = (what: string, names: string[]) =>
    eventually(what, async () => {
      const seen = await chats()
      return seen.length === names.length && names.every((name) => seen.some((one) => one.includes(name)))
    })
  await list.getByRole('button', { name: 'Segment', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Recife' }).click()
  await shows('the two of the segment, whatever section', ['Ana Souza', 'Yusuf Kaya'])
  expect(new URL(page.url()).searchParams.get('segment')).toBe(`"${made.id}"`)
  await picture(page, 'chats-by-segment')

  // Kept as a view for everybody, and still one after a reload.
  await list.getByRole('button', { name: /^Saved views/ }).click()
  await page.getByRole('menuitem', { name: /Save these filters/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('From Recife')
  await dialog.getByRole('switch', { name: 'Share with everybody' }).click()
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.goto(`${here.baton.address}/chats`)
  await list.getByRole('button', { name: /^Saved views/ }).click()
  await page.getByRole('menuitem', { name: /From Recife/ }).click()
  await shows('the view shows them again', ['Ana Souza', 'Yusuf Kaya'])

  // Live: nobody presses anything.
  await moves('Beatriz Lima', 'RECIFE')
  await moves('Yusuf Kaya', null)
  await shows('who enters the segment comes, who leaves it goes', ['Ana Souza', 'Beatriz Lima'])

  // History is narrowed by it too.
  await moves('Priya Nair', 'Recife')
  await page.goto(`${here.baton.address}/history?segment=${made.id}`)
  const past = page.getByRole('list', { name: 'History' })
  await past.getByText('Priya Nair').waitFor()
  expect(await past.getByRole('listitem').count()).toBe(1)

  // The segment says what asks for it, and stays while that does.
  await page.goto(`${here.baton.address}/contacts/segments/${made.id}`)
  await page.getByRole('complementary').getByText('From Recife').waitFor()
  await picture(page, 'segment-used')
  expect(await obstacles(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('Recife is used by the view From Recife. Take it out there first.').waitFor()
})
