import { test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('a day after the customer last wrote a chat is history, unless somebody holds it; writing brings it back', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const quiet = await customer(here.baton, 'Quiet Queiroz', '5511911110006')
  const held = await customer(here.baton, 'Held Helena', '5511911110007')
  await quiet.writes('hi')
  await quiet.hears('I am Lumi')
  await held.writes('talk to a person')
  await julia.opens('Held Helena')
  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Held Helena' }).waitFor()

  await asAdmin(here.baton, 'POST', '/simulator/skip', { hours: 25 })
  await julia.page.reload()
  await julia.page.getByText('Held Helena').first().waitFor()
  await eventually(
    'the quiet chat left Live Chat',
    async () => (await julia.page.getByText('Quiet Queiroz').count()) === 0,
  )
  await julia.page.goto(`${here.baton.address}/history`)
  await julia.page.getByText('Quiet Queiroz').first().waitFor()
  await eventually(
    'the held chat is no history',
    async () => (await julia.page.getByRole('main').getByText('Held Helena').count()) === 0,
  )

  await quiet.writes('hello again')
  await julia.page.goto(`${here.baton.address}/chats`)
  await julia.page.getByText('Quiet Queiroz').first().waitFor()
})
