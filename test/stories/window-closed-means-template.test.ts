import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('when the 24-hour window has closed the composer is a template picker, a template reaches the customer, and what was typed is offered again', async () => {
  await asAdmin(here.baton, 'PUT', '/simulator/behaviour', { templateApprovalMs: 50 })
  await fetch(`${here.baton.address}/simulator/graph/v24.0/900000000000009/message_templates`, {
    method: 'POST',
    headers: { authorization: 'Bearer simulator-token', 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'still_there',
      language: 'en',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: 'Hello {{1}}, shall we go on with your order?', example: { body_text: [['Ana']] } },
      ],
    }),
  })
  const julia = await agent(here.baton, here.browser, 'julia')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110008')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  const box = julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' })
  await box.fill('Did it arrive this time?')
  await julia.page.waitForResponse((answer) => answer.url().endsWith('/draft'))

  await asAdmin(here.baton, 'POST', '/simulator/skip', { hours: 25 })
  await julia.page.reload()
  await julia.page.getByText('The 24-hour window is closed.').first().waitFor()
  await julia.page.getByText('Parked draft: Did it arrive this time?').waitFor()
  await julia.page.getByText('still_there').first().click()
  await julia.page.getByRole('textbox').last().fill('Ana')
  await julia.page.getByRole('button', { name: /^Send/ }).last().click()
  await ana.hears('Hello Ana, shall we go on with your order?')
  await eventually(
    'the chat is still held',
    async () => (await julia.page.getByRole('button', { name: /^Resolve/ }).count()) > 0,
  )

  await ana.writes('Yes, go on')
  await julia.page.getByText('Parked draft: Did it arrive this time?').waitFor()
  await box.press('ArrowUp')
  await eventually('the draft is back', async () => (await box.inputValue()) === 'Did it arrive this time?')
  const said = (await ana.screen()).filter(({ text }) => text.includes('Did it arrive'))
  expect(said).toEqual([])
})
