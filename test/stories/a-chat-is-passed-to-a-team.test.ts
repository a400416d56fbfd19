import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

interface Chat {
  id: string
  contact: { name: string }
  holder: { name: string } | null
  team: { name: string } | null
  unread: number
}

test('a manager makes a team, an agent passes a chat to it, one of them takes it; who waits too long goes to it too', async () => {
  const chats = async () =>
    (await asAdmin<{ items: Chat[] }>(here.baton, 'GET', '/api/v1/conversations?limit=200')).items
  const chatOf = async (name: string) => (await chats()).find(({ contact }) => contact.name === name)
  await eventually('the demo is there', async () => (await chats()).some(({ holder }) => holder !== null))

  // Manage → Teams. Esc loses nothing of what was typed.
  const arjun = await agent(here.baton, here.browser, 'arjun')
  const manage = arjun.page
  await manage.goto(`${here.baton.address}/manage/teams`)
  await manage.getByRole('button', { name: 'New team' }).first().click()
  await manage.getByRole('textbox', { name: 'Name' }).fill('Lamp doctors')
  await manage.keyboard.press('Escape')
  await manage.getByRole('dialog').waitFor({ state: 'detached' })
  await manage.getByRole('button', { name: 'New team' }).first().click()
  await manage.getByText('What you typed before is here again.').waitFor()
  expect(await manage.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Lamp doctors')
  await manage.getByRole('checkbox', { name: /Lucas Meyer/ }).check()
  await manage.getByRole('button', { name: 'Save team' }).click()
  await manage.getByRole('listitem').filter({ hasText: 'Lamp doctors' }).getByText('1 person').waitFor()

  const julia = await agent(here.baton, here.browser, 'julia')
  const lucas = await agent(here.baton, here.browser, 'lucas')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110061')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  await julia.replies('Ana Teste', 'One moment, a lamp doctor comes')
  await ana.hears('a lamp doctor comes')

  // Passed on by keyboard, with its reason.
  await julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).press('Escape')
  await julia.page.keyboard.press('a')
  await julia.page.getByRole('radio', { name: /Lamp doctors/ }).click()
  await julia.page.getByRole('textbox', { name: 'Reason for your colleague' }).fill('The shade is cracked')
  await julia.page.getByRole('dialog').getByRole('button', { name: 'Assign to…' }).click()
  await julia.page.getByRole('log').getByText('You passed the chat to Lamp doctors').waitFor()
  await eventually('it waits for the team', async () => (await chatOf('Ana Teste'))?.team?.name === 'Lamp doctors')

  // Lucas is told at once and in his notices; the chat stands under "My teams".
  await lucas.page.getByText('passed the chat with Ana to Lamp doctors').first().waitFor()
  await lucas.page.getByRole('button', { name: 'My teams' }).click()
  await lucas.opens('Ana Teste')
  expect(await lucas.page.getByRole('link', { name: /Lamp doctors/ }).count()).toBe(1)
  await lucas.intervenes()
  await lucas.replies('Ana Teste', 'Here I am')
  await ana.hears('Here I am')
  await lucas.page.goto(`${here.baton.address}/notices`)
  await lucas.page.getByText('Júlia Prado passed the chat with Ana Teste to Lamp doctors').waitFor()
  await lucas.page.getByText('The shade is cracked').waitFor()

  // From now on whoever waits too long goes to the team as well.
  await manage.goto(`${here.baton.address}/manage/routing`)
  await manage.getByRole('switch', { name: 'Make it urgent and tell managers' }).click()
  await manage.getByRole('combobox', { name: 'Then give it to' }).selectOption({ label: 'Lamp doctors' })
  await manage.getByRole('button', { name: 'Save' }).click()
  await manage.getByRole('button', { name: 'Saved' }).waitFor()
  const bots = await asAdmin<{ items: { id: string; settings: { escalateToTeam: string | null } }[] }>(
    here.baton,
    'GET',
    '/api/v1/bots',
  )
  expect(bots.items.some(({ settings }) => settings.escalateToTeam !== null)).toBe(true)
})

test('a chat is marked as unread in one window and seen so in another, and the key reads it back', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const elsewhere = await agent(here.baton, here.browser, 'julia')
  const bia = await customer(here.baton, 'Bia Teste', '5511911110062')
  await bia.writes('hello there')
  await julia.opens('Bia Teste')
  const unread = async () =>
    (await asAdmin<{ items: Chat[] }>(here.baton, 'GET', '/api/v1/conversations?limit=200')).items.find(
      ({ contact }) => contact.name === 'Bia Teste',
    )?.unread
  await eventually('it is read', async () => (await unread()) === 0)
  await elsewhere.opens('Bia Teste')
  await julia.page.keyboard.press('m')
  await julia.page.getByText('Marked as unread').waitFor()
  // both windows have it open, and neither reads it again by itself
  await elsewhere.page.keyboard.press('Control+k')
  expect(await unread()).toBe(1)
  await elsewhere.page.getByRole('combobox').first().fill('>unread')
  await eventually(
    'the other window knows',
    async () => (await elsewhere.page.getByRole('option', { name: /as unread/ }).count()) === 0,
  )
  await elsewhere.page.keyboard.press('Escape')
  await julia.page.getByRole('button', { name: 'Undo' }).click()
  await eventually('it is read again', async () => (await unread()) === 0)
  await elsewhere.page.context().close()

  // E opens the hidden profile and edits its first attribute.
  await julia.page.keyboard.press('p')
  await julia.page.getByRole('complementary', { name: 'Chat Profile' }).waitFor({ state: 'detached' })
  await julia.page.keyboard.press('e')
  await julia.page.getByRole('button', { name: 'Save' }).first().waitFor()
  await julia.page.keyboard.press('Escape')
})

test('a template goes later, and Resolve asks what becomes of it; a note about the contact is found', async () => {
  await asAdmin(here.baton, 'PUT', '/simulator/behaviour', { templateApprovalMs: 50 })
  await fetch(`${here.baton.address}/simulator/graph/v24.0/900000000000009/message_templates`, {
    method: 'POST',
    headers: { authorization: 'Bearer simulator-token', 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'still_there',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hello {{1}}, shall we go on?', example: { body_text: [['Ana']] } }],
    }),
  })
  const julia = await agent(here.baton, here.browser, 'julia')
  const page = julia.page
  await julia.opens('Bia Teste')
  await julia.intervenes()
  await page.getByRole('button', { name: 'Template message' }).click()
  await page.getByText('still_there').first().click()
  await page.getByRole('textbox').last().fill('Bia')
  await page.getByRole('button', { name: 'Send later' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Schedule' }).click()
  await page
    .getByRole('region', { name: 'Scheduled messages' })
    .getByText(/1 message scheduled/)
    .waitFor()
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByRole('textbox', { name: 'Note about the contact' }).fill('Allergic to peppermint')
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.locator('[data-note]').getByText('Allergic to peppermint').waitFor()
  await page.getByRole('button', { name: /^Resolve/ }).click()
  await page.getByText('1 message is scheduled for Bia').waitFor()
  await page.getByRole('button', { name: 'Cancel it and resolve' }).click()
  await page.getByText('1 message is scheduled').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).waitFor()

  await page.goto(`${here.baton.address}/chats?q=peppermint`)
  await page.getByRole('option', { name: /Allergic to peppermint/ }).click()
  await page.locator('[data-note].ring-2').getByText('Allergic to peppermint').waitFor()
})
