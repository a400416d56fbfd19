import { expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('a customer talks to the bot, asks for a human, and an agent takes the chat and answers', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110001')

  await ana.writes('hi')
  await ana.hears('I am Lumi')
  await ana.writes('I want to talk to a person')
  await ana.hears('I am asking a colleague')

  // Nothing is reloaded: the request comes to the list by itself, and the top bar counts it.
  await julia.sees('Ana Teste')
  await julia.opens('Ana Teste')
  await julia.page.getByText('I want to talk to a person').first().waitFor()
  await julia.intervenes()
  await ana.hears('You are being transferred to Agent')

  await julia.replies('Ana Teste', 'Hi Ana, Júlia here. How can I help?')
  await ana.hears('Hi Ana, Júlia here.')
  await ana.writes('My lamp arrived broken')
  await julia.page.getByRole('log').getByText('My lamp arrived broken').waitFor()

  // While Júlia holds the chat the bot says nothing more.
  const said = (await ana.screen()).filter(({ from }) => from === 'business').map(({ text }) => text)
  expect(said.at(-1)).toContain('Hi Ana, Júlia here.')
  await eventually('the answer is shown once, as delivered or read', async () => {
    const bubbles = await julia.page.getByRole('log').getByText('Hi Ana, Júlia here. How can I help?').count()
    return bubbles === 1
  })
})
