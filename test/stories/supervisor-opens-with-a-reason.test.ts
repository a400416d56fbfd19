import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()
const SECRET = 'my card ends in 4711'
const REASON = 'Ana phoned the studio about the shade'

test('a manager opens a held chat with a reason, its holder is told, and it closes when they leave', async () => {
  const bots = await asAdmin<{ items: { id: string }[] }>(here.baton, 'GET', '/api/v1/bots')
  await asAdmin(here.baton, 'PATCH', `/api/v1/bots/${bots.items[0]?.id}`, { supervision: 'with-reason' })
  const [julia, lucas, arjun] = await Promise.all(
    ['julia', 'lucas', 'arjun'].map((who) => agent(here.baton, here.browser, who)),
  )
  if (!julia || !lucas || !arjun) throw new Error('the cast is not complete')
  const ana = await customer(here.baton, 'Ana Teste', '5511911110021')
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await lucas.opens('Ana Teste')

  // Two look at the same chat, and know of each other.
  await julia.page.getByText('Lucas Meyer is viewing').waitFor()
  await julia.page.getByRole('button', { name: 'Why is this chat here?' }).click()
  await julia.page.getByText('Whoever intervenes first gets it.').waitFor()
  await julia.page.keyboard.press('Escape')

  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Ana Teste' }).waitFor()
  await ana.writes(SECRET)
  await julia.page.getByRole('log').getByText(SECRET).waitFor()

  await arjun.opens('Ana Teste')
  await arjun.page.getByRole('button', { name: 'Open with a reason' }).click()
  const dialog = arjun.page.getByRole('dialog')
  await dialog.getByText('Júlia is told now, with your name and the reason.').waitFor()
  const reason = dialog.getByRole('textbox', { name: 'Reason' })
  const open = dialog.getByRole('button', { name: 'Open read only' })
  await reason.fill('too short')
  expect(await open.isDisabled()).toBe(true)
  await reason.fill(REASON)
  await open.click()

  await arjun.page.getByRole('log').getByText(SECRET).waitFor()
  await arjun.page.getByText(`You read only, reason: “${REASON}”`).waitFor()
  await arjun.page.getByText('With Júlia Prado, open to you').waitFor()
  await julia.page.getByText('opened your chat with Ana read only').waitFor()
  await julia.page.getByText('Arjun Rao is viewing').waitFor()
  expect(await arjun.page.getByRole('textbox', { name: /Reply to/ }).count()).toBe(0)
  expect(await arjun.page.getByRole('button', { name: /^Resolve/ }).count()).toBe(0)
  await ana.writes('are you there?')
  await arjun.page.getByRole('log').getByText('are you there?').waitFor()
  expect(await lucas.page.getByText(SECRET).count()).toBe(0)

  await arjun.page.getByRole('button', { name: 'Leave' }).click()
  await arjun.page.getByRole('heading', { name: 'Júlia Prado holds this chat' }).waitFor()
  expect(await arjun.page.getByText(SECRET).count()).toBe(0)
})

test('whoever passes a chat on says why, and whoever gets it reads so', async () => {
  const [julia, lucas] = await Promise.all(['julia', 'lucas'].map((who) => agent(here.baton, here.browser, who)))
  if (!julia || !lucas) throw new Error('the cast is not complete')
  const bia = await customer(here.baton, 'Bia Teste', '5511911110022')
  await bia.writes('talk to a person')
  await julia.opens('Bia Teste')
  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Bia Teste' }).waitFor()
  await julia.page.getByRole('button', { name: 'More', exact: true }).click()
  await julia.page.getByRole('menuitem', { name: /Assign to/ }).click()
  const dialog = julia.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /Lucas Meyer/ }).click()
  await dialog.getByRole('button', { name: 'Assign to…' }).click()
  await dialog.getByText('Write why you pass the chat on.').waitFor()
  await dialog.getByRole('textbox', { name: 'Reason for your colleague' }).fill('She asks about assembly')
  await dialog.getByRole('button', { name: 'Assign to…' }).click()

  await lucas.page.getByText('gave you the chat with Bia: “She asks about assembly”').waitFor()
  await lucas.opens('Bia Teste')
  await lucas.page.getByRole('log').getByText('“She asks about assembly”').waitFor()
  await lucas.page.getByRole('textbox', { name: 'Reply to Bia Teste' }).waitFor()
  await eventually(
    'Julia sees it locked',
    async () => (await julia.page.getByText('Lucas Meyer holds this chat').count()) > 0,
  )
})
