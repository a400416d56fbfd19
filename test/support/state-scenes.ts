import type { Page } from 'playwright-core'
import type { Scene, Seat } from './scenes.ts'

const withReason = async ({ page, address }: Seat, supervision: string) => {
  const ask = { headers: { origin: address } }
  const answer = await page.request.get(`${address}/api/v1/bots`, ask)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  await page.request.patch(`${address}/api/v1/bots/${items[0]?.id}`, { ...ask, data: { supervision } })
}

const marina = (seat: Seat) => seat.chat('Marina Duarte')
const skeleton = ({ page }: Seat) => page.getByRole('status').first().waitFor({ state: 'attached' })
const alert = ({ page }: Seat) => page.getByRole('alert').first().waitFor()

/** What is shown while something is missing, late, wrong or not allowed. */
export const stateScenes: Scene[] = [
  { name: 'setup', who: 'nobody', at: '/setup', trouble: 'firstRun' },
  {
    name: 'setup-missing',
    who: 'nobody',
    at: '/setup',
    trouble: 'firstRun',
    go: ({ page }) => page.locator('button[type=submit]').click(),
  },

  { name: 'loading-chats', who: 'julia', at: '/chats', trouble: 'slow', go: skeleton },
  { name: 'loading-chat', who: 'julia', at: marina, trouble: 'slow', go: skeleton },
  { name: 'loading-home', who: 'julia', at: '/home', trouble: 'slow', go: skeleton },
  { name: 'loading-history', who: 'julia', at: '/history', trouble: 'slow', go: skeleton },
  { name: 'broken-chats', who: 'julia', at: '/chats', trouble: 'broken', go: alert },
  { name: 'broken-chat', who: 'julia', at: marina, trouble: 'broken', go: alert },
  { name: 'broken-home', who: 'julia', at: '/home', trouble: 'broken', go: alert },
  { name: 'broken-history', who: 'julia', at: '/history', trouble: 'broken', go: alert },
  { name: 'broken-notices', who: 'julia', at: '/notices', trouble: 'broken', go: alert },
  { name: 'message-failed', who: 'julia', at: marina, trouble: 'failed', go: alert },
  { name: 'message-unknown', who: 'julia', at: marina, trouble: 'unknown' },
  { name: 'window-closed', who: 'julia', at: marina, trouble: 'windowClosed' },
  {
    name: 'offline',
    who: 'julia',
    at: marina,
    go: async (seat) => {
      await seat.page.context().setOffline(true)
      await seat.page.getByText(seat.say('line.lost')).waitFor({ timeout: 90_000 })
    },
    undo: ({ page }) => page.context().setOffline(false),
  },
  { name: 'list-empty', who: 'julia', at: '/chats?view=requesting&mine=true' },
  { name: 'history-empty', who: 'julia', at: '/history?rating=1&outcome=missed' },
  { name: 'chat-voice', who: 'julia', at: marina, go: record, undo: ({ page }) => page.keyboard.press('Escape') },
  { name: 'message-actions', who: 'julia', at: marina, go: ({ page }) => hold(page), onlyPhone: true },
  {
    name: 'composer-plus',
    who: 'julia',
    at: marina,
    go: ({ page, say }) => page.getByRole('button', { name: say('composer.tabs') }).click(),
    onlyPhone: true,
  },

  {
    name: 'supervise-locked',
    who: 'sofia',
    at: (seat) => seat.chat('Tomás Ferreira'),
    before: (seat) => withReason(seat, 'with-reason'),
  },
  {
    name: 'supervise-ask',
    who: 'sofia',
    at: (seat) => seat.chat('Tomás Ferreira'),
    go: ({ page, say }) => page.getByRole('button', { name: say('supervise.action') }).click(),
  },
  {
    name: 'supervise-open',
    who: 'sofia',
    at: (seat) => seat.chat('Tomás Ferreira'),
    go: async ({ page, say }) => {
      await page.getByRole('button', { name: say('supervise.action') }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('Tomás phoned the studio about the dimmer.')
      await page.getByRole('button', { name: say('supervise.open') }).click()
      await page.getByRole('button', { name: say('supervise.leave') }).waitFor()
    },
    undo: async (seat) => {
      await seat.page.getByRole('button', { name: seat.say('supervise.leave') }).click()
      await withReason(seat, 'strict')
    },
  },
  { name: 'broken-contacts', who: 'sofia', at: '/contacts', trouble: 'broken', go: alert },
  { name: 'broken-audit', who: 'sofia', at: '/manage/audit', trouble: 'broken', go: alert },
  { name: 'loading-agents', who: 'sofia', at: '/manage/agents', trouble: 'slow', go: skeleton },
  {
    name: 'audit-nothing',
    who: 'sofia',
    at: '/manage/audit',
    go: async ({ page }) => {
      await page.getByRole('searchbox').fill('zzzz')
      await page.getByRole('listitem').filter({ hasText: 'Sofia' }).first().waitFor({ state: 'detached' })
    },
  },
  {
    name: 'role-ask',
    who: 'sofia',
    at: '/manage/agents',
    go: async ({ page }) => {
      await page.locator('td:nth-child(2) button').first().click()
      await page.getByRole('menuitemradio').first().click()
      await page.getByRole('dialog').waitFor()
    },
    onlyWide: true,
  },
]

async function record({ page, say }: Seat) {
  await page.context().grantPermissions(['microphone'])
  await page
    .getByRole('button', { name: say('mic.choose') })
    .first()
    .click()
  await page.getByRole('menuitem').first().click()
  await page.getByRole('timer').waitFor()
}

/** A finger rests on the newest message. */
async function hold(page: Page) {
  await page.locator('[data-message]').last().dispatchEvent('pointerdown', { pointerType: 'touch' })
  await page.getByRole('dialog').waitFor()
}
