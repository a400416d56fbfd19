import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('an agent corrects an e-mail where it stands, makes a tag and takes it off; a colleague sees it live', async () => {
  await asAdmin(here.baton, 'POST', '/api/v1/attributes', {
    name: 'floor',
    label: 'Floor',
    type: 'choice',
    choices: ['Kitchen', 'Hall'],
  })
  await asAdmin(here.baton, 'POST', '/api/v1/tags', {
    name: 'From the ad',
    firstMessage: { match: 'contains', text: 'PENDANT' },
  })
  const [julia, lucas] = await Promise.all([
    agent(here.baton, here.browser, 'julia'),
    agent(here.baton, here.browser, 'lucas'),
  ])
  const vera = await customer(here.baton, 'Vera Perfil', '5511911110077')
  await vera.writes('Tell me about the pendant')
  await Promise.all([julia.opens('Vera Perfil'), lucas.opens('Vera Perfil')])
  const profile = julia.page.getByRole('complementary', { name: 'Chat Profile' })
  const theirs = lucas.page.getByRole('complementary', { name: 'Chat Profile' })
  const { keyboard } = julia.page
  const tags = profile.getByRole('list', { name: 'Tags', exact: true })
  await tags.getByText('From the ad').waitFor()
  expect(await tags.getByRole('button', { name: 'Remove tag From the ad' }).count()).toBe(0)

  // E opens the first attribute; a wrong address keeps what was typed and says what is wrong beside it.
  await profile.getByRole('button', { name: /edit Email/ }).waitFor()
  await keyboard.press('e')
  const email = profile.getByRole('textbox', { name: 'Email' })
  await email.fill('vera at example')
  await keyboard.press('Enter')
  await profile.getByRole('alert').getByText('Must be an e-mail address').waitFor()
  expect(await email.inputValue()).toBe('vera at example')
  await email.fill('vera@example.com')
  await email.press('Enter')
  await profile.getByRole('button', { name: /vera@example.com.*edit Email/ }).waitFor()
  await theirs.getByText('vera@example.com').first().waitFor()
  await profile.getByText('Email changed').first().waitFor()

  // Esc takes back what was typed; a choice offers its words.
  await profile.getByRole('button', { name: /edit Email/ }).click()
  await email.fill('other@example.com')
  await email.press('Escape')
  await profile.getByRole('button', { name: /vera@example.com.*edit Email/ }).waitFor()
  await profile.getByRole('button', { name: /edit Floor/ }).click()
  const room = profile.getByRole('combobox', { name: 'Floor' })
  await room.selectOption('Hall')
  await room.press('Enter')
  await theirs.getByText('Hall', { exact: true }).first().waitFor()

  // A tag nobody used before, by keys alone; then off again.
  await profile.getByRole('button', { name: 'Add tag' }).focus()
  await keyboard.press('Enter')
  await profile.getByRole('combobox', { name: 'Add tag' }).waitFor()
  await keyboard.type('Damaged item')
  await profile.getByRole('option', { name: 'Create tag “Damaged item”' }).waitFor()
  await keyboard.press('Enter')
  await tags.getByText('Damaged item').waitFor()
  await theirs.getByRole('list', { name: 'Tags', exact: true }).getByText('Damaged item').waitFor()
  await tags.getByRole('button', { name: 'Remove tag Damaged item' }).click()
  await eventually('the tag is gone for both', async () => {
    const shown = [tags, theirs.getByRole('list', { name: 'Tags', exact: true })]
    return (await Promise.all(shown.map((one) => one.getByText('Damaged item').count()))).every((n) => n === 0)
  })
  await profile.getByText('Tag Damaged item removed').waitFor()

  // A manager sees which first message gives which tag, and deletes the attribute after seeing what it costs.
  const { page } = await agent(here.baton, here.browser, 'arjun')
  await page.goto(`${here.baton.address}/manage/tags`)
  await page.getByLabel(/Try a first message/).fill('a PENDANT please')
  await page.getByRole('status').getByText('From the ad').waitFor()
  await page.getByRole('link', { name: 'Attributes' }).click()
  await page.getByRole('button', { name: 'Edit attribute Floor' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete, 1 contact loses it' }).click()
  await page.getByRole('button', { name: 'Edit attribute Floor' }).waitFor({ state: 'detached' })
})
