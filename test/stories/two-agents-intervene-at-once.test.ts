import { expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('two agents press Intervene at the same moment: one gets the chat, the other is told who did', async () => {
  const [julia, lucas] = await Promise.all([
    agent(here.baton, here.browser, 'julia'),
    agent(here.baton, here.browser, 'lucas'),
  ])
  const ana = await customer(here.baton, 'Ana Teste', '5511911110002')
  await ana.writes('talk to a person')
  await Promise.all([julia.opens('Ana Teste'), lucas.opens('Ana Teste')])
  await Promise.all([julia.intervenes(), lucas.intervenes()])

  const writes = (who: typeof julia) => who.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).count()
  await eventually('exactly one of them may write', async () => (await writes(julia)) + (await writes(lucas)) === 1)
  const [winner, loser, name] =
    (await writes(julia)) === 1 ? [julia, lucas, 'Júlia Prado'] : [lucas, julia, 'Lucas Meyer']
  await loser.page.getByText(new RegExp(name)).first().waitFor()
  await ana.hears('You are being transferred to Agent')
  const notices = (await ana.screen()).filter(({ text }) => text.includes('You are being transferred'))
  expect(notices).toHaveLength(1)
  expect(await loser.page.getByRole('log').getByText('talk to a person').count()).toBe(0)
  expect(await winner.page.getByRole('log').getByText('talk to a person').count()).toBeGreaterThan(0)
})
