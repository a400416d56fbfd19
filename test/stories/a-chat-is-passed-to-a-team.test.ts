import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

interface Chat {
  id: string
  contact: { name: string }
  team: { name: string } | null
  unread: number
}

test('a chat turns unread, is passed to a team, is taken by one of it, and is resolved with what was scheduled in it', async () => {
  const chatOf = async (name: string) =>
    (await asAdmin<{ items: Chat[] }>(here.baton, 'GET', '/api/v1/conversations?limit=200')).items.find(
      ({ contact }) => contact.name === name,
    )
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
  const ana = await customer(here.baton, 'Ana Teste', '5511911110061')
  await ana.writes('talk to a person')

  // Manage → Teams. Esc loses nothing of what was typed.
  const { page: manage } = await agent(here.baton, here.browser, 'arjun')
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
  await manage
    .getByRole('listitem')
    .filter({ hasText: 'Lamp doctors' })
    .getByText('1 person')
    .filter({ visible: true })
    .waitFor()

  // Both have the chat open. One marks it as unread: so it is for the other, and neither window reads it again by itself.
  const julia = await agent(here.baton, here.browser, 'julia')
  const lucas = await agent(here.baton, here.browser, 'lucas')
  const [page, other] = [julia.page, lucas.page]
  await lucas.opens('Ana Teste')
  await julia.opens('Ana Teste')
  const id = (await chatOf('Ana Teste'))!.id
  await eventually('it is read', async () => (await chatOf('Ana Teste'))?.unread === 0)
  const rowButton = (name: string, on = other) =>
    on.locator(`.group:has([data-chat="${id}"]) button[aria-label="${name}"]`)
  for (const one of [page, other]) await rowButton('Mark as unread', one).waitFor({ state: 'attached' })
  await page.keyboard.press('m')
  await page.getByText('Marked as unread').waitFor()
  await rowButton('Mark as read').waitFor({ state: 'attached' })
  expect((await chatOf('Ana Teste'))?.unread).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await rowButton('Mark as unread').waitFor({ state: 'attached' })

  // E opens the hidden profile and edits its first attribute.
  await page.keyboard.press('p')
  const profile = page.getByRole('complementary', { name: 'Chat Profile' })
  await profile.waitFor({ state: 'detached' })
  await page.keyboard.press('e')
  await profile.getByRole('button', { name: 'Save' }).first().waitFor()
  await page.keyboard.press('Escape')
  await profile.getByRole('button', { name: 'Add note' }).click()
  await profile.getByRole('textbox', { name: 'Note about the contact' }).fill('Allergic to peppermint')
  await profile.getByRole('button', { name: 'Save note' }).click()
  await profile.locator('[data-note]').getByText('Allergic to peppermint').waitFor()

  // A template for later, then the chat goes to the team, by keyboard and with a reason.
  await julia.intervenes()
  await page.getByRole('button', { name: 'Template message' }).click()
  await page.getByText('still_there').first().click()
  await page.getByRole('textbox').last().fill('Ana')
  await page.getByRole('button', { name: 'Send later' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Schedule' }).click()
  await page.getByText(/1 message scheduled/).waitFor()
  await page.getByRole('heading', { name: 'Ana Teste' }).first().click()
  await page.keyboard.press('a')
  await page.getByRole('radio', { name: /Lamp doctors/ }).click()
  await page.getByRole('textbox', { name: 'Reason for your colleague' }).fill('The shade is cracked')
  await page.getByRole('dialog').getByRole('button', { name: 'Assign to…' }).click()
  await page.getByRole('log').getByText('You passed the chat to Lamp doctors').waitFor()
  expect((await chatOf('Ana Teste'))?.team?.name).toBe('Lamp doctors')

  // Lucas is told at once; the chat stands under "My teams"; he takes it. Resolve asks about what is scheduled.
  await other.getByText('passed the chat with Ana to Lamp doctors').first().waitFor()
  await other.getByRole('button', { name: 'My teams' }).click()
  await other.getByRole('link', { name: /Lamp doctors/ }).waitFor()
  await lucas.intervenes()
  await lucas.replies('Ana Teste', 'Here I am')
  await ana.hears('Here I am')
  await other.getByRole('button', { name: /^Resolve/ }).click()
  await other.getByText('1 message is scheduled for Ana').waitFor()
  await other.getByRole('button', { name: 'Cancel it and resolve' }).click()
  await other.getByRole('log').getByText('You resolved').waitFor()
  await other.goto(`${here.baton.address}/notices`)
  await other.getByText('Júlia Prado passed the chat with Ana Teste to Lamp doctors').waitFor()
  await other.getByText('The shade is cracked').waitFor()

  // The note about the contact is found by its words, and opened.
  await other.goto(`${here.baton.address}/chats?q=peppermint`)
  await other.getByRole('option', { name: /Allergic to peppermint/ }).click()
  await other.locator('[data-note].ring-2').getByText('Allergic to peppermint').waitFor()

  // From now on whoever waits too long goes to the team as well.
  await manage.goto(`${here.baton.address}/manage/routing`)
  await manage.getByRole('switch', { name: 'Make it urgent and tell managers' }).click()
  await manage.getByRole('combobox', { name: 'Then give it to' }).selectOption({ label: 'Lamp doctors' })
  await manage.getByRole('button', { name: 'Save' }).click()
  await manage.getByRole('button', { name: 'Saved' }).waitFor()
})
