import { expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('Resolve hands the chat back to the bot, which answers the next message; Undo takes it back', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110005')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  await julia.replies('Ana Teste', 'All done, have a nice day.')
  await ana.hears('have a nice day')

  await julia.page.getByRole('button', { name: /^Resolve/ }).click()
  await ana.hears('Resolved')
  await julia.page.getByRole('button', { name: 'Undo' }).click()
  await julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).waitFor()

  await julia.page.getByRole('button', { name: /^Resolve/ }).click()
  await eventually(
    'resolved twice',
    async () => (await ana.screen()).filter(({ text }) => text === 'Resolved').length === 2,
  )
  const before = (await ana.screen()).length
  await ana.writes('menu')
  await ana.hears('How can I help you today?')
  expect((await ana.screen()).length).toBeGreaterThan(before + 1)
})
