import type { Page } from 'playwright-core'
import type { Catalogue, WordKey } from '../../web/i18n/catalogues.ts'
import { stateScenes } from './state-scenes.ts'
import type { Trouble } from './troubles.ts'

/** Somebody at a screen, in a language, with the demo's chats at hand. */
export interface Seat {
  page: Page
  address: string
  isPhone: boolean
  /** a word of the screen in this person's language, to look for */
  say: (key: WordKey) => RegExp
  /** the address of the chat with this customer */
  chat: (name: string) => string
}

/** A state of a screen and the way to it. */
export interface Scene {
  name: string
  who: 'nobody' | 'julia' | 'sofia'
  /** what is opened first */
  at: string | ((seat: Seat) => string)
  go?: (seat: Seat) => Promise<unknown>
  /** it is a window of its own */
  fresh?: true
  /** there is no such thing on a phone */
  onlyWide?: true
  /** nor on anything wider */
  onlyPhone?: true
  /** what is wrong meanwhile */
  trouble?: Trouble
  /** what must be so beforehand */
  before?: (seat: Seat) => Promise<unknown>
  /** makes it as it was, before the next */
  undo?: (seat: Seat) => Promise<unknown>
}

/** A word of the catalogue as a pattern: what is filled in may be anything. */
export const sayIn =
  (words: Catalogue) =>
  (key: WordKey): RegExp => {
    const parts = words[key].split(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|<\/?\w+>/)
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}( .{1,3})?$`)
  }

const press = (key: WordKey) => (seat: Seat) =>
  seat.page
    .getByRole('button', { name: seat.say(key) })
    .first()
    .click()
const pressTab = (key: WordKey) => (seat: Seat) => seat.page.getByRole('tab', { name: seat.say(key) }).click()
const type = (text: string) => async (seat: Seat) => {
  await seat.page.locator('main textarea').first().fill(text)
}
const key =
  (name: string) =>
  async ({ page }: Seat) => {
    await page.locator('[data-seq], main li').first().waitFor()
    await page.keyboard.press(name)
  }
const steps =
  (...all: ((seat: Seat) => Promise<unknown>)[]) =>
  async (seat: Seat) => {
    for (const one of all) await one(seat)
  }

const chatWith = (name: string) => (seat: Seat) => seat.chat(name)
const HELD = chatWith('Marina Duarte')
const page = (path: string) => path

/** Every screen and its main states, as somebody comes to them. */
export const scenes: Scene[] = [
  { name: 'sign-in', who: 'nobody', at: page('/sign-in') },
  { name: 'sign-in-missing', who: 'nobody', at: page('/sign-in'), go: press('signIn.go') },
  { name: 'reset-password', who: 'nobody', at: page('/reset-password?token=none') },
  { name: 'invitation-over', who: 'nobody', at: page('/invitation?token=none') },

  { name: 'home', who: 'julia', at: page('/home') },
  { name: 'chats', who: 'julia', at: page('/chats') },
  { name: 'chat-held', who: 'julia', at: HELD },
  {
    name: 'chat-typed',
    who: 'julia',
    at: HELD,
    go: type('Done! It leaves our studio at 17:00 and arrives Thursday before noon.'),
  },
  { name: 'chat-active', who: 'julia', at: chatWith('Yusuf Kaya') },
  { name: 'chat-requesting', who: 'julia', at: chatWith('Rahul Mehta') },
  { name: 'chat-locked', who: 'julia', at: chatWith('Tomás Ferreira') },
  { name: 'chat-every-kind', who: 'julia', at: chatWith('Nora Weiss') },
  { name: 'chat-gone', who: 'julia', at: page('/chats/999999999') },
  { name: 'chat-note', who: 'julia', at: HELD, go: key('n') },
  {
    name: 'chat-emoji',
    who: 'julia',
    at: HELD,
    go: steps(press('composer.emoji'), ({ page }) => page.getByRole('gridcell').first().waitFor()),
    onlyWide: true,
  },
  { name: 'chat-canned', who: 'julia', at: HELD, go: type('/') },
  { name: 'chat-template', who: 'julia', at: HELD, go: press('composer.template') },
  {
    name: 'chat-interactive',
    who: 'julia',
    at: HELD,
    go: steps(press('interactive.label'), ({ page }) => page.getByRole('dialog').waitFor()),
  },
  { name: 'chat-later', who: 'julia', at: HELD, go: steps(type('See you then'), press('later.title')) },
  {
    name: 'chat-menu',
    who: 'julia',
    at: HELD,
    go: async ({ page, say }) =>
      page
        .locator('#chat')
        .getByRole('button', { name: say('thread.more') })
        .click(),
  },
  { name: 'chat-assign', who: 'julia', at: HELD, go: key('a') },
  { name: 'chat-return', who: 'julia', at: HELD, go: key('u') },
  { name: 'chat-tag', who: 'julia', at: HELD, go: key('t') },
  { name: 'chat-why', who: 'julia', at: HELD, go: ({ page, say }) => page.getByTitle(say('why.title')).click() },
  {
    name: 'chat-profile',
    who: 'julia',
    at: HELD,
    go: async (seat) => (seat.isPhone ? press('thread.profile')(seat) : null),
  },
  {
    name: 'message-menu',
    who: 'julia',
    at: HELD,
    go: async ({ page, say }) => {
      const bubble = page.locator('[data-message]').last()
      await bubble.hover()
      await bubble.getByRole('button', { name: say('message.menu') }).click()
    },
    onlyWide: true,
  },
  { name: 'filters', who: 'julia', at: page('/chats'), go: press('list.moreFilters') },
  { name: 'filtered', who: 'julia', at: page('/chats?mine=true&unread=true&waiting=60') },
  { name: 'views', who: 'julia', at: page('/chats'), go: press('view.all') },
  { name: 'list-active', who: 'julia', at: page('/chats?view=active') },
  { name: 'choosing', who: 'julia', at: page('/chats'), go: steps(press('many.begin'), press('many.all')) },
  { name: 'search', who: 'julia', at: page('/chats?q=shade') },
  { name: 'search-nothing', who: 'julia', at: page('/chats?q=zzzz') },
  {
    name: 'palette',
    who: 'julia',
    at: HELD,
    go: steps(key('Shift'), ({ page }) => page.keyboard.press('Control+k')),
  },
  {
    name: 'palette-typed',
    who: 'julia',
    at: page('/home'),
    go: steps(press('palette.title'), ({ page }) => page.getByRole('combobox').fill('ma')),
  },
  { name: 'keys', who: 'julia', at: HELD, go: key('?'), onlyWide: true },
  { name: 'my-menu', who: 'julia', at: page('/home'), go: press('me.menu') },
  { name: 'who-is-online', who: 'julia', at: page('/home'), go: press('who.title') },
  { name: 'contact', who: 'sofia', at: page('/contacts/1') },
  { name: 'contact-files', who: 'sofia', at: page('/contacts/1'), go: pressTab('contactPage.files') },
  { name: 'contacts', who: 'sofia', at: page('/contacts') },
  { name: 'contacts-new', who: 'sofia', at: page('/contacts'), go: press('newContact.new') },
  { name: 'contacts-segment', who: 'sofia', at: page('/contacts/segments/new') },
  { name: 'contacts-import', who: 'sofia', at: page('/contacts/import') },
  { name: 'history', who: 'julia', at: page('/history') },
  {
    name: 'history-chat',
    who: 'julia',
    at: page('/history'),
    go: ({ page }) => page.getByText('Priya Nair').first().click(),
  },
  { name: 'notices', who: 'julia', at: page('/notices') },
  { name: 'missing', who: 'julia', at: page('/nowhere') },
  { name: 'print', who: 'julia', at: (seat) => HELD(seat).replace('/chats/', '/print/'), fresh: true },
  ...(['profile', 'notices', 'security', 'devices', 'language'] as const).map(
    (one): Scene => ({ name: `account-${one}`, who: 'julia', at: `/account/${one}` }),
  ),
  { name: 'canned-of-agent', who: 'julia', at: page('/manage/canned-replies') },

  { name: 'simulator', who: 'sofia', at: page('/simulator') },
  { name: 'locked-for-manager', who: 'sofia', at: chatWith('Tomás Ferreira') },
  ...stateScenes,
  ...[
    ...(['tags', 'attributes', 'canned-replies', 'agents', 'teams', 'channels', 'bots', 'bot', 'bot-texts'] as const),
    ...(['hours', 'routing', 'api-keys', 'audit', 'demo'] as const),
  ].map((one): Scene => ({ name: `manage-${one}`, who: 'sofia', at: `/manage/${one}` })),
  { name: 'manage-tag-form', who: 'sofia', at: page('/manage/tags'), go: press('tags.new') },
  { name: 'manage-attribute-form', who: 'sofia', at: page('/manage/attributes'), go: press('attributes.new') },
  { name: 'manage-canned-form', who: 'sofia', at: page('/manage/canned-replies'), go: press('canned.new') },
  { name: 'manage-invite', who: 'sofia', at: page('/manage/agents'), go: press('people.invite') },
]
