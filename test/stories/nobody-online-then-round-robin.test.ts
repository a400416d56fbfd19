import { test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('nobody is Online and the customer reads so; then chats are given in turn, and who was served may rate', async () => {
  const chatsIn = async (section: string) =>
    (
      await asAdmin<{ items: { contact: { name: string }; holder: { name: string } | null }[] }>(
        here.baton,
        'GET',
        `/api/v1/conversations?section=${section}`,
      )
    ).items
  const holderOf = async (name: string) =>
    (await chatsIn('intervened')).find(({ contact }) => contact.name === name)?.holder?.name
  await eventually(
    'the demo is there',
    async () => (await chatsIn('requesting')).length === 3 && (await chatsIn('intervened')).length === 2,
  )

  // A manager sets the rules. Júlia has one place, and a chat in it.
  const arjun = await agent(here.baton, here.browser, 'arjun')
  await arjun.page.getByRole('switch', { name: 'Online' }).first().click()
  await arjun.page.goto(`${here.baton.address}/manage/routing`)
  await arjun.page.getByRole('radio', { name: /Round robin/ }).check()
  await arjun.page.getByRole('button', { name: 'One place less for Júlia Prado' }).click()
  await arjun.page.getByText('1 of 1').waitFor()
  await arjun.page.getByRole('button', { name: 'Save' }).click()
  await arjun.page.getByRole('button', { name: 'Saved' }).waitFor()
  const manage = arjun.page.getByRole('navigation', { name: 'Manage' })
  await manage.getByRole('link', { name: 'Bot texts' }).click()
  await arjun.page.getByRole('switch', { name: 'Nobody is Online' }).click()
  await arjun.page.getByRole('switch', { name: 'Rating question' }).click()
  await arjun.page
    .getByRole('textbox', { name: 'Nobody is Online, English' })
    .fill('All lamps are out. We write to you.')
  await arjun.page.getByRole('button', { name: 'Save' }).click()
  await arjun.page.getByRole('button', { name: 'Saved' }).waitFor()

  const ana = await customer(here.baton, 'Ana Teste', '5511911110031')
  await ana.writes('talk to a person')
  await ana.hears('All lamps are out. We write to you.')

  const julia = await agent(here.baton, here.browser, 'julia')
  const lucas = await agent(here.baton, here.browser, 'lucas')
  await eventually('Lucas is given all who wait', async () => (await holderOf('Ana Teste')) === 'Lucas Meyer')
  await lucas.opens('Ana Teste')
  await lucas.page.getByRole('log').getByText('by round robin').waitFor()
  await julia.page.getByRole('button', { name: 'Who is online' }).click()
  await julia.page.getByText('1 of 1').waitFor()

  // With room again, Júlia has waited longest: the next chat is hers, without anybody's hand.
  await manage.getByRole('link', { name: 'Routing and alerts' }).click()
  await arjun.page.getByRole('button', { name: 'No limit for Júlia Prado' }).click()
  const bia = await customer(here.baton, 'Bia Teste', '5511911110032')
  await bia.writes('talk to a person')
  await eventually('Bia is given to Júlia', async () => (await holderOf('Bia Teste')) === 'Júlia Prado')

  await lucas.page.getByRole('button', { name: /^Resolve/ }).click()
  await ana.hears('Resolved')
  await asAdmin(here.baton, 'POST', '/simulator/skip', { hours: 9 / 3600 })
  await ana.hears('How did we do?')
  await ana.taps('4 · Good')
  await ana.hears('Thank you for your answer.')
  await lucas.page.getByRole('img', { name: 'Rated 4 of 5' }).waitFor()
})
