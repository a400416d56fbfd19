import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('a sentence is found, its chat opens at it, and chats held by others stay out; views and many at once', async () => {
  const [julia, lucas] = await Promise.all([
    agent(here.baton, here.browser, 'julia'),
    agent(here.baton, here.browser, 'lucas'),
  ])
  const { page } = julia
  const { keyboard } = page
  const mia = await customer(here.baton, 'Mia Busca', '5511911110031')
  const rui = await customer(here.baton, 'Rui Busca', '5511911110032')
  await mia.writes('The zigzag shade is broken')
  for (let n = 0; n < 30; n++) await mia.writes(`and one more line, number ${n}`)
  await mia.writes('I want that zigzag lamp again')
  await rui.writes('talk to a person')
  await rui.writes('my zigzag secret')
  await lucas.opens('Rui Busca')
  await lucas.intervenes()
  await julia.sees('Mia Busca')
  // What is searched for is there, and what must not be found is held: a search looks once.
  await page.getByText('With Lucas Meyer, private').first().waitFor()
  await eventually('all of it has arrived', async () => {
    const found = await asAdmin<{ items: unknown[] }>(here.baton, 'GET', '/api/v1/search?q=zigzag')
    return found.items.length === 2
  })

  // Two hits in one chat, newest first, the words marked; the chat of Lucas is not searched.
  await keyboard.press('f')
  await keyboard.type('ZIGZAG')
  const hits = page.getByRole('listbox', { name: 'In messages' }).getByRole('option')
  await eventually('both messages of Mia are found', async () => (await hits.count()) === 2)
  expect(await hits.first().locator('mark').textContent()).toBe('zigzag')
  expect(await page.getByText('zigzag secret').count()).toBe(0)
  await page.getByText('Chats held by others are not searched').waitFor()

  // The older one, by keys: the thread stands there, ringed, and says which of how many it is.
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await page.waitForURL(/at=\d+/)
  const bubble = (text: string) => page.getByRole('log').locator('[data-message]', { hasText: text })
  const isSeen = (text: string) =>
    bubble(text).evaluate((element) => {
      const box = element.getBoundingClientRect()
      return box.top > 60 && box.bottom < innerHeight
    })
  await bubble('zigzag shade is broken').waitFor()
  await eventually('the hit is on the screen', () => isSeen('zigzag shade is broken'))
  await page.getByText('1 of 2').waitFor()
  await page.getByRole('button', { name: 'Newer hit' }).click()
  await page.getByText('2 of 2').waitFor()
  await eventually('the newer hit is on the screen', () => isSeen('that zigzag lamp again'))
  await page.getByRole('button', { name: 'Older hit' }).click()
  await page.getByText('1 of 2').waitFor()
  await eventually('the older hit is on the screen', () => isSeen('zigzag shade is broken'))
  await page.getByRole('button', { name: 'Back to the newest' }).click()
  await eventually('the newest is on the screen', () => isSeen('that zigzag lamp again'))
  await page.getByRole('button', { name: 'Clear search' }).click()

  // The command bar: the held chat is there by name, locked; a tag becomes a filter, and the filter a view.
  await julia.opens('Mia Busca')
  // The keys of a chat work once it is drawn.
  await bubble('that zigzag lamp again').waitFor()
  await keyboard.press('t')
  await page.getByRole('dialog').locator('input:focus').waitFor()
  await keyboard.type('Zigzags')
  await keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove tag Zigzags' }).waitFor()
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await keyboard.press('Control+k')
  const bar = page.getByRole('dialog', { name: 'Command bar' })
  await bar.getByRole('combobox').waitFor()
  await keyboard.type('busca')
  await bar.getByRole('option', { name: /Rui Busca.*With Lucas/ }).waitFor()
  await bar.getByRole('combobox').fill('#zig')
  await bar.getByRole('option', { name: /Zigzags/ }).waitFor()
  await keyboard.press('Enter')
  await page.waitForURL(/tag=/)
  await page.getByRole('button', { name: 'Tags: Zigzags' }).waitFor()
  const rows = page.locator('[data-chat]')
  await eventually('only the tagged chat is shown', async () => (await rows.count()) === 1)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('menuitem', { name: 'Save these filters…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Zigzag chats')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Saved views, now Zigzag chats' }).waitFor()
  await page.goto(`${here.baton.address}/chats`)
  await julia.sees('Mia Busca')
  await keyboard.press('Control+k')
  await bar.getByRole('combobox').fill('zigzag ch')
  await bar.getByRole('option', { name: /View “Zigzag chats”/ }).waitFor()
  await keyboard.press('Enter')
  await page.waitForURL(/tag=/)

  // Many at once: one is hers, one is with the bot; what cannot be is said in plain words.
  const ana = await customer(here.baton, 'Ana Muitas', '5511911110033')
  await ana.writes('talk to a person')
  await page.goto(`${here.baton.address}/chats`)
  await julia.opens('Ana Muitas')
  await julia.intervenes()
  await page.getByRole('textbox', { name: 'Reply to Ana Muitas' }).waitFor()
  await page.evaluate(() =>
    fetch(`/api/v1/conversations/${location.pathname.split('/')[2]}/scheduled`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        content: { kind: 'text', text: 'Tomorrow' },
        sendAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    }),
  )
  await page.getByText(/1 message scheduled/).waitFor()
  await page.getByRole('button', { name: 'Choose several chats' }).click()
  await page.getByRole('checkbox', { name: 'Choose Ana Muitas' }).check()
  await page.getByRole('checkbox', { name: 'Choose Mia Busca' }).check()
  expect(await page.getByRole('checkbox', { name: 'Choose Rui Busca' }).count()).toBe(0)
  const many = page.getByRole('region', { name: 'Chosen chats' })
  await many.getByText('2 chats chosen').waitFor()
  await many.getByRole('button', { name: 'Resolve' }).click()
  // What is scheduled in them is asked about, as for one chat.
  const asked = page.getByRole('dialog', { name: '1 of 2 chats has scheduled messages' })
  await asked.getByRole('button', { name: 'Cancel it and resolve' }).click()
  const summary = page.getByRole('dialog', { name: '1 chat was changed, 1 was not' })
  await summary.getByText('Nobody holds this chat.').waitFor()
  await summary.getByText('Mia Busca').waitFor()
  await ana.hears('Resolved')
})
