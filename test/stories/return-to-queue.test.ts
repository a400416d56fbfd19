import { test } from 'vitest'
import { agent, customer } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('an agent returns a chat to the queue, and a colleague takes it where it was', async () => {
  const [julia, lucas] = await Promise.all([
    agent(here.baton, here.browser, 'julia'),
    agent(here.baton, here.browser, 'lucas'),
  ])
  const ana = await customer(here.baton, 'Ana Teste', '5511911110004')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  await julia.replies('Ana Teste', 'One moment, a colleague knows more.')
  await ana.hears('a colleague knows more')

  await julia.page.getByRole('button', { name: /^Return to queue/ }).click()
  // It may ask for a note; none is needed.
  const confirm = julia.page.getByRole('dialog').getByRole('button', { name: /^Return to queue/ })
  await confirm
    .or(julia.page.getByRole('button', { name: /^Intervene/ }))
    .first()
    .waitFor()
  if (await confirm.isVisible()) await confirm.click()

  await lucas.sees('Ana Teste')
  await lucas.opens('Ana Teste')
  await lucas.page.getByRole('log').getByText('One moment, a colleague knows more.').waitFor()
  await lucas.intervenes()
  await lucas.replies('Ana Teste', 'Hi Ana, Lucas here.')
  await ana.hears('Hi Ana, Lucas here.')
})
