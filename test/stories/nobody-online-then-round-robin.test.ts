import { test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('nobody is Online and the customer reads so; then the queue is given out in turn, and who is served may rate', async () => {
  const arjun = await agent(here.baton, here.browser, 'arjun')
  await arjun.page.getByRole('switch', { name: 'Online' }).first().click()
  await arjun.page.goto(`${here.baton.address}/manage/routing`)
  await arjun.page.getByRole('radio', { name: /Round robin/ }).check()
  await arjun.page.getByRole('button', { name: 'One place less for Júlia Prado' }).click()
  await arjun.page.getByText('0 of 1').waitFor()
  await arjun.page.getByRole('button', { name: 'Save' }).click()
  await arjun.page.getByRole('button', { name: 'Saved' }).waitFor()
  await arjun.page.getByRole('link', { name: 'Bot texts' }).click()
  await arjun.page.getByRole('switch', { name: 'Nobody is Online' }).click()
  await arjun.page.getByRole('switch', { name: 'Rating question' }).click()
  await arjun.page
    .getByRole('textbox', { name: 'Nobody is Online, English' })
    .fill('All lamps are out. We write to you.')
  await arjun.page.getByRole('button', { name: 'Save' }).click()
  await arjun.page.getByRole('button', { name: 'Saved' }).waitFor()

  // The demo's own requests are served first, so that these two are next.
  const bots = await asAdmin<{ items: { id: string }[] }>(here.baton, 'GET', '/api/v1/bots')
  const waiting = async () =>
    (
      await asAdmin<{ items: { id: string }[] }>(
        here.baton,
        'GET',
        `/api/v1/conversations?section=requesting&bot=${bots.items[0]?.id}`,
      )
    ).items
  const demo = (await waiting()).length
  const ana = await customer(here.baton, 'Ana Teste', '5511911110031')
  await ana.writes('talk to a person')
  await ana.hears('All lamps are out. We write to you.')

  const julia = await agent(here.baton, here.browser, 'julia')
  await eventually('Júlia has her one place filled', async () => (await waiting()).length === demo)
  const lucas = await agent(here.baton, here.browser, 'lucas')
  await eventually('Lucas, who has no limit, is given the rest', async () => (await waiting()).length === 0)
  await lucas.opens('Ana Teste')
  await lucas.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).waitFor()
  await lucas.page.getByRole('log').getByText('by round robin').waitFor()
  await julia.page.getByRole('button', { name: 'Who is online' }).click()
  await julia.page.getByText('1 of 1').waitFor()

  await lucas.page.getByRole('button', { name: /^Resolve/ }).click()
  await ana.hears('Resolved')
  await asAdmin(here.baton, 'POST', '/simulator/skip', { hours: 9 / 3600 })
  await ana.hears('How did we do?')
  await ana.taps('4 · Good')
  await ana.hears('Thank you for your answer.')
  await lucas.page.getByRole('img', { name: 'Rated 4 of 5' }).waitFor()
})
