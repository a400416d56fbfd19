import { expect, test } from 'vitest'
import { agent, asAdmin, customer } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('first-message-tag: a manager sets the trigger and its order, customers get it once, and it is merged', async () => {
  const { page } = await agent(here.baton, here.browser, 'arjun')
  await page.goto(`${here.baton.address}/manage/tags`)
  const make = async (name: string, match: string, text: string) => {
    await page.getByRole('button', { name: 'New tag' }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Tag name').fill(name)
    await form.getByRole('switch', { name: 'First Message tag' }).click()
    await form.getByRole('combobox', { name: 'How the message must match' }).selectOption({ label: match })
    await form.getByLabel(match === 'Came from an ad' ? 'Ad ids' : 'Trigger message').fill(text)
    if (name === 'Gota pendant') {
      await form.getByText(/wa\.me\/\d+\?text=know%20more%20about%20the%20Gota/).waitFor()
      await form.getByRole('button', { name: 'Show the QR code' }).click()
      await form.getByRole('img', { name: 'QR code of the link for Gota pendant' }).waitFor()
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        form.getByRole('button', { name: 'Save as SVG' }).click(),
      ])
      expect(saved.suggestedFilename()).toBe('Gota-pendant-qr.svg')
    }
    await form.getByRole('button', { name: 'Save tag' }).click()
    await form.waitFor({ state: 'detached' })
  }
  await make('Gota', 'Contains', 'gota')
  await make('Gota pendant', 'Contains', 'know more about the Gota')
  await make('Autumn ad', 'Came from an ad', '900000000000401')

  // Both fit: the first in the list is given, until the other is moved above it, by keys alone.
  const said = page.getByRole('status')
  const words = page.getByLabel(/Try a first message/)
  await words.fill('Hi! I want to know more about the GOTA pendant')
  await said.getByText('Gota', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Move Gota pendant up' }).focus()
  await page.keyboard.press('Enter')
  await said.getByText('Gota pendant', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Move Gota pendant up' }).and(page.locator(':focus')).waitFor()
  await page.getByLabel(/Ad id/).fill('900000000000401')
  await words.fill('hello')
  await said.getByText('Autumn ad', { exact: true }).waitFor()

  const julia = await agent(here.baton, here.browser, 'julia')
  const bela = await customer(here.baton, 'Bela Primeira', '5511911110061')
  await bela.writes('Hi! I want to know more about the Gota pendant')
  await julia.opens('Bela Primeira')
  const profile = julia.page.getByRole('complementary', { name: 'Chat Profile' })
  await profile.getByRole('list', { name: 'Tags', exact: true }).getByText('Gota pendant').waitFor()

  // Merged: it is the other one everywhere, and its old name leads there.
  await page.getByRole('button', { name: 'Merge tag Gota pendant into another' }).click()
  const merge = page.getByRole('dialog')
  await merge.getByText('1 contact has it').waitFor()
  await merge.getByRole('combobox').selectOption({ label: 'Gota' })
  await merge.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('button', { name: 'Edit tag Gota pendant' }).waitFor({ state: 'detached' })
  await julia.page.reload()
  const tags = profile.getByRole('list', { name: 'Tags', exact: true })
  await tags.getByText('Gota', { exact: true }).waitFor()
  expect(await tags.getByText('Gota pendant').count()).toBe(0)
})

test('journey-tells-who-and-when: old and new values, who did it and when, campaigns with ticks, and no word of a held chat', async () => {
  await asAdmin(here.baton, 'POST', '/api/v1/attributes', { name: 'shade', label: 'Shade', type: 'text' })
  await asAdmin(here.baton, 'PUT', '/simulator/behaviour', { templateApprovalMs: 50 })
  await fetch(`${here.baton.address}/simulator/graph/v24.0/900000000000009/message_templates`, {
    method: 'POST',
    headers: { authorization: 'Bearer simulator-token', 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'back_in_stock',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'The Gota is back.' }],
    }),
  })
  const julia = await agent(here.baton, here.browser, 'julia')
  const caio = await customer(here.baton, 'Caio Jornada', '5511911110062')
  await caio.writes('The sleeping password is swordfish')
  await julia.opens('Caio Jornada')
  const chat = /chats\/(\d+)/.exec(julia.page.url())?.[1]
  await asAdmin(here.baton, 'POST', `/api/v1/conversations/${chat}/messages`, {
    content: { kind: 'template', name: 'back_in_stock', language: 'en' },
  })
  const profile = julia.page.getByRole('complementary', { name: 'Chat Profile' })
  const campaigns = profile.getByRole('list', { name: 'Campaigns' })
  await campaigns.getByText('back_in_stock').waitFor()
  await campaigns.getByText(/^Delivered /).waitFor()
  await caio.writes('Oh, great')
  await campaigns.getByText(/^Replied /).waitFor()

  await julia.intervenes()
  const set = async (value: string) => {
    await profile.getByRole('button', { name: /edit Shade/ }).click()
    await profile.getByRole('textbox', { name: 'Shade' }).fill(value)
    await julia.page.keyboard.press('Enter')
    await profile.getByText(value, { exact: true }).first().waitFor()
  }
  await set('Blue')
  await set('Green')
  const journey = profile.getByRole('list', { name: 'Customer journey' })
  await journey.getByText('Blue → Green · by You').waitFor()
  await journey.getByText('You intervened').waitFor()
  await profile.getByRole('combobox', { name: 'Show only' }).selectOption({ label: 'Campaigns' })
  await journey.getByText('back_in_stock sent').waitFor()
  await journey.getByText('You intervened').waitFor({ state: 'detached' })

  // The contact's own page, for a colleague who may not read the chat that Júlia holds.
  const contact = await profile.getByRole('link', { name: 'Caio Jornada' }).getAttribute('href')
  const { page } = await agent(here.baton, here.browser, 'lucas')
  await page.goto(here.baton.address + contact)
  await page.getByRole('heading', { name: 'Caio Jornada' }).waitFor()
  await page.getByText('Green', { exact: true }).first().waitFor()
  const timeline = page.getByRole('list', { name: 'Customer journey' })
  const change = timeline.getByRole('listitem').filter({ hasText: 'Blue → Green' })
  await change.getByText('by Júlia Prado').waitFor()
  expect(await change.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/)
  await page.getByRole('button', { name: 'Handovers' }).click()
  await timeline.getByText('Júlia Prado intervened').waitFor()
  await timeline.getByText('Blue → Green').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Everything' }).click()
  const search = page.getByRole('searchbox', { name: 'Search the journey' })
  await search.fill('green')
  await timeline.getByText('Júlia Prado intervened').waitFor({ state: 'detached' })
  await timeline.getByText('Blue → Green').waitFor()
  await search.fill('nothing like this')
  await page.getByText('Nothing in the journey has these words.').waitFor()
  await search.fill('intervened')
  await timeline.getByText('Júlia Prado intervened').waitFor()
  await page.getByRole('img', { name: /Júlia Prado/ }).waitFor()
  await page.getByRole('tab', { name: /^Chats/ }).click()
  await page.getByText('Júlia Prado holds this chat').first().waitFor()
  await page.getByRole('tab', { name: /^Campaigns/ }).click()
  await page.getByRole('list', { name: 'Campaigns' }).getByText('back_in_stock').waitFor()
  expect(await page.getByText('swordfish').count()).toBe(0)
})
