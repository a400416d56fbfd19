import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf } from '../support/account.ts'
import { obstacles, picture } from '../support/axe.ts'
import { openWindow } from '../support/browser.ts'
import { agent } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()
const PASSWORD = 'paulo-has-his-own'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const signIn = async (page: Page, email: string, password: string) => {
  await page.goto(`${here.baton.address}/sign-in`)
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Sign in')
}
/** A half-minute that has just begun, so that a code typed now is still right when it arrives. */
const enoughTime = async (page: Page) => {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 2_000) await page.waitForTimeout(left)
}

test('an admin invites by link; the invited sets a password and a second factor, and comes back with it', async () => {
  const sofia = (await agent(here.baton, here.browser, 'sofia')).page
  await sofia.goto(`${here.baton.address}/manage/agents`)
  await sofia.getByRole('row', { name: /Júlia/ }).waitFor()
  expect(await obstacles(sofia)).toEqual([])
  await picture(sofia, 'manage-agents')
  await press(sofia, 'Invite')
  const dialog = sofia.getByRole('dialog')
  await dialog.getByLabel('Email').fill('paulo@casalume.example')
  await dialog.getByLabel('Lumi').check()
  await dialog.getByLabel('Capacity').fill('5')
  expect(await obstacles(sofia)).toEqual([])
  await picture(sofia, 'invite-dialog')
  await press(sofia, 'Make the link')
  const url = await sofia.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(await obstacles(sofia)).toEqual([])
  await sofia.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await sofia.getByRole('row', { name: /paulo@casalume\.example.*Invited/ }).waitFor()

  const { page: paulo, context } = await openWindow(here.browser, { width: 390, height: 844 })
  await paulo.goto(url)
  await paulo.getByLabel('Your name').fill('Paulo Dias')
  await paulo.getByLabel('Password', { exact: true }).fill(PASSWORD)
  expect(await obstacles(paulo)).toEqual([])
  await picture(paulo, 'invitation-phone')
  await press(paulo, 'Join')
  await paulo.getByRole('img', { name: 'QR code of your key' }).waitFor()
  const secret = (await paulo.locator('#factor-key').innerText()).replaceAll(' ', '')
  const otpauth = `otpauth://totp/Baton?secret=${secret}`
  expect(await obstacles(paulo)).toEqual([])
  await picture(paulo, 'second-factor-phone')
  await paulo.getByLabel('Code from the app').fill('000000')
  await press(paulo, 'Confirm code')
  await paulo.getByText('This code does not fit').waitFor()
  await enoughTime(paulo)
  await paulo.getByLabel('Code from the app').fill(codeOf(otpauth))
  await press(paulo, 'Confirm code')
  const codes = paulo.getByRole('list', { name: 'Keep these recovery codes' }).getByRole('listitem')
  await codes.first().waitFor()
  const kept = await codes.allInnerTexts()
  expect(kept).toHaveLength(8)
  expect(await obstacles(paulo)).toEqual([])
  await picture(paulo, 'recovery-codes-phone')
  await paulo.getByLabel('I have put them in a safe place').check()
  await press(paulo, 'Go to the chats')
  await paulo.getByText('Good', { exact: false }).first().waitFor()
  await paulo.goto(url)
  await paulo.getByText('This invitation does not work any more').waitFor()
  await context.close()

  const later = (await openWindow(here.browser)).page
  await signIn(later, 'paulo@casalume.example', PASSWORD)
  await later.getByRole('heading', { name: 'Your second factor' }).waitFor()
  expect(await obstacles(later)).toEqual([])
  await picture(later, 'sign-in-code')
  await press(later, 'Use a recovery code')
  await later.getByLabel('Recovery code').fill(kept[0]!.toLowerCase())
  await press(later, 'Sign in')
  await later.getByRole('switch', { name: 'Online' }).first().waitFor()

  const phone = (await openWindow(here.browser)).page
  await signIn(phone, 'paulo@casalume.example', PASSWORD)
  await enoughTime(phone)
  // the code that was typed a moment ago counts once: the next one is taken already
  await phone.getByLabel('Code from the app').fill(codeOf(otpauth, Date.now() + 30_000))
  await press(phone, 'Sign in')
  await phone.getByRole('switch', { name: 'Online' }).first().waitFor()
  await phone.goto(`${here.baton.address}/account/devices`)
  await press(phone, 'Sign out everywhere else')
  await phone.getByText('You are signed in here only').waitFor()
  // the other browser is out at once, without a click
  await later.waitForURL(/\/sign-in/)

  await sofia.goto(`${here.baton.address}/manage/audit`)
  await sofia.getByRole('button', { name: /Paulo Dias.*Joined/ }).click()
  expect(await obstacles(sofia)).toEqual([])
  await picture(sofia, 'manage-audit')
  await sofia.goto(`${here.baton.address}/manage/agents`)
  await press(sofia, 'More for Paulo Dias')
  await sofia.getByRole('menuitem', { name: 'Deactivate' }).click()
  await sofia.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await sofia.getByRole('row', { name: /Paulo Dias.*Deactivated/ }).waitFor()
  await phone.waitForURL(/\/sign-in/)
})

const pages = ['account/profile', 'account/notices', 'account/security', 'account/devices', 'account/language']

test('on a phone in the dark the own pages and Manage fit, and nothing stands in anybody’s way', async () => {
  const { page } = await agent(here.baton, here.browser, 'sofia', { dark: true, width: 390, height: 844 })
  for (const path of [...pages, 'manage/agents', 'manage/audit']) {
    await page.goto(`${here.baton.address}/${path}`)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    expect([path, await obstacles(page)]).toEqual([path, []])
    await picture(page, `${path.replace('/', '-')}-phone-dark`)
  }
  // who makes a second factor the rule is asked for one as well, at once
  await page.goto(`${here.baton.address}/manage/agents`)
  await page.getByRole('tab', { name: 'Admins and managers' }).click()
  await page.getByRole('heading', { name: 'A second factor is asked of you' }).waitFor()
  await page.goto(`${here.baton.address}/chats`)
  await page.getByLabel('Your password').fill('lume-demo')
  await press(page, 'Continue')
  await page.getByRole('img', { name: 'QR code of your key' }).waitFor()
  await enoughTime(page)
  const secret = (await page.locator('#factor-key').innerText()).replaceAll(' ', '')
  await page.getByLabel('Code from the app').fill(codeOf(`otpauth://totp/Baton?secret=${secret}`))
  await press(page, 'Confirm code')
  await page.getByLabel('I have put them in a safe place').check()
  await press(page, 'Start')
  await page.getByRole('switch', { name: 'Online' }).first().waitFor()
})
