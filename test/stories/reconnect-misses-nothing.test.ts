import { expect, test } from 'vitest'
import { agent, customer } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('a window that loses its connection shows everything once when it is back', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110009')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).waitFor()

  for (let round = 1; round <= 3; round++) {
    await julia.page.context().setOffline(true)
    await ana.writes(`written while away ${round}`)
    await julia.page.context().setOffline(false)
    await julia.page.getByRole('log').getByText(`written while away ${round}`).waitFor()
  }
  for (let round = 1; round <= 3; round++) {
    expect(await julia.page.getByRole('log').getByText(`written while away ${round}`, { exact: true }).count()).toBe(1)
  }
})
