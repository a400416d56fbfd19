import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { obstacles, picture } from '../support/axe.ts'
import { agent, eventually } from '../support/cast.ts'
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
  await page.getByRole('button', { name: 'Add a group' }).click()
  const group = page.getByRole('group', { name: 'Group' })
  await group.getByRole('combobox', { name: 'What is asked' }).selectOption({ label: 'Name' })
  await group.getByRole('textbox', { name: 'Value' }).fill('YÚSUF')
  await now.getByText('1', { exact: true }).waitFor()
  await page.getByText('A few of them').waitFor()
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
