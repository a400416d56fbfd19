import { expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()
const SECRET = 'my card ends in 4711'

test('while an agent holds a chat nobody else sees a word of it, and after Resolve everybody does', async () => {
  const [julia, lucas, arjun] = await Promise.all(
    ['julia', 'lucas', 'arjun'].map((who) => agent(here.baton, here.browser, who)),
  )
  if (!julia || !lucas || !arjun) throw new Error('the cast is not complete')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110003')
  await ana.writes('talk to a person')
  await lucas.opens('Ana Teste')
  await lucas.page.getByRole('log').getByText('talk to a person').first().waitFor()
  await julia.opens('Ana Teste')
  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).waitFor()

  // Lucas had the chat open: its words leave his screen by themselves.
  await eventually(
    'the open chat empties for Lucas',
    async () => (await lucas.page.getByText('talk to a person').count()) === 0,
  )
  await lucas.page
    .getByText(/Júlia Prado/)
    .first()
    .waitFor()

  await ana.writes(SECRET)
  await julia.page.getByRole('log').getByText(SECRET).waitFor()
  for (const other of [lucas, arjun]) {
    await other.page.reload()
    await other.page
      .getByText(/Júlia Prado/)
      .first()
      .waitFor()
    expect(await other.page.getByText(SECRET).count()).toBe(0)
  }

  await julia.page.getByRole('button', { name: /^Resolve/ }).click()
  await ana.hears('Resolved')
  await lucas.opens('Ana Teste')
  await lucas.page.getByRole('log').getByText(SECRET).waitFor()
})
