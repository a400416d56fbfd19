import { expect, test } from 'vitest'
import type { ContactImport, JourneyEvent } from '#protocol/http/index.ts'
import { obstacles, picture } from '../support/axe.ts'
import { agent, asAdmin, customer } from '../support/cast.ts'
import { importForm } from '../support/imports.ts'
import { ADMIN_KEY } from '../support/process.ts'
import { runs } from '../support/runs.ts'
import { stage } from '../support/stage.ts'
import { zipOf } from '../support/uploads.ts'

const here = stage()
/** The long run brings 200,000: `IMPORT_ROWS=200000`, or as many times as the chaos asks for. */
const ROWS = Number(process.env.IMPORT_ROWS ?? runs(600))
const BROKEN = Math.floor(ROWS / 100)
const PATIENCE = 1_200_000

/** So many empty rows that an import is still at them while somebody presses buttons. */
const EMPTY_ROWS = 60_000

const rowOf = (n: number) => {
  const phone =
    n % 100 === 0 ? '5,51199E+12' : `(11) 9${String(10_000_000 + n).slice(0, 4)}-${String(10_000_000 + n).slice(4)}`
  return `Pessoa ${n} Ação;${phone};p${n}@example.com;Weiss ${n % 7};"1.250,${n % 10}0"`
}
const csv = () =>
  // as a spreadsheet in Brazil writes it
  Buffer.from(
    ['Nome;Celular;E-mail;Company;Orçamento', ...Array.from({ length: ROWS }, (_, n) => rowOf(n + 1))].join('\r\n'),
    'latin1',
  )

test(
  'a manager brings a file of contacts in: columns matched, a dry run, the import, the rows left out; pauses and stops another',
  async () => {
    const vera = await customer(here.baton, 'Vera Lista', '5511910000007')
    await vera.writes('hello')
    const { page } = await agent(here.baton, here.browser, 'arjun')
    await page.goto(`${here.baton.address}/manage/tags`)
    await page.getByRole('link', { name: 'Import contacts' }).click()
    const choose = page.locator('input[type=file]')
    await choose.setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: zipOf({ 'a.txt': 'x' }) })
    await page.getByRole('alert').getByText('This is an archive.').waitFor()
    await picture(page, 'import-file')
    await choose.setInputFiles({ name: 'trade-fair.csv', mimeType: 'text/csv', buffer: csv() })

    // What was guessed is right but for the company, which is to be an attribute of its own.
    const goes = (column: string) => page.getByRole('combobox', { name: `Where ${column} goes` })
    await goes('Celular').waitFor()
    const guessed = ['Nome', 'Celular', 'E-mail', 'Company', 'Orçamento'].map((column) => goes(column).inputValue())
    expect(await Promise.all(guessed)).toEqual(['name', 'phone', 'email', 'ignore', 'ignore'])
    expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('windows-1252')
    await goes('Company').selectOption({ label: 'New attribute “Company”' })
    await page.getByRole('combobox', { name: 'Type of Company' }).waitFor()
    const source = page.getByLabel('Source of new contacts')
    await source.fill('Trade fair 2026')
    await source.press('Enter')
    const tags = page.getByLabel('Add tags')
    await tags.fill('Berlin 2026')
    await tags.press('Enter')
    await page.getByRole('combobox', { name: 'Country of phone numbers' }).selectOption('BR')
    const preview = page.getByRole('region', { name: 'The first rows, as they will be' }).getByRole('table')
    await preview.getByText('+5511910000001').waitFor()
    await preview.getByText('Berlin 2026').first().waitFor()
    await preview.getByText('Weiss 1').first().waitFor()
    expect(await obstacles(page)).toEqual([])
    await picture(page, 'import-match')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await obstacles(page)).toEqual([])
    await picture(page, 'import-match-phone')
    await page.setViewportSize({ width: 1440, height: 900 })

    await page.getByRole('button', { name: 'Dry run' }).click()
    const start = page.getByRole('button', { name: /^Import [\d,]+ contacts$/ })
    await start.waitFor({ timeout: PATIENCE })
    await page.getByText('This is what the import would do').waitFor()
    expect(await obstacles(page)).toEqual([])
    await picture(page, 'import-dry-run')
    await start.click()
    await page.getByText('The import is done.').waitFor({ timeout: PATIENCE })
    await page.getByText('a spreadsheet shortened this number to 5,51199E+12').waitFor()
    expect(await obstacles(page)).toEqual([])
    await picture(page, 'import-done')

    const id = new URL(page.url()).searchParams.get('id')
    const one = await asAdmin<ContactImport>(here.baton, 'GET', `/api/v1/contacts/imports/${id}`)
    const took = (Date.parse(one.endedAt ?? '') - Date.parse(one.startedAt ?? '')) / 1000
    if (process.env.IMPORT_ROWS)
      console.log(`import: ${ROWS} rows in ${took} s, ${Math.round(ROWS / took)} rows a second`)
    // Vera was there: she is updated and keeps her source.
    expect([one.rows, one.created, one.updated, one.skipped, one.failed]).toEqual([
      ROWS,
      ROWS - BROKEN - 1,
      1,
      0,
      BROKEN,
    ])
    const found = async (q: string) => {
      const path = `/api/v1/contacts?q=${encodeURIComponent(q)}`
      return (await asAdmin<{ items: Record<string, unknown>[] }>(here.baton, 'GET', path)).items
    }
    const [eight] = await found('p8@example.com')
    expect(eight).toMatchObject({
      name: 'Pessoa 8 Ação',
      phone: '+5511910000008',
      source: 'Trade fair 2026',
      attributes: { Company: 'Weiss 1' },
      tags: [{ name: 'Berlin 2026' }],
    })
    const [known] = await found('p7@example.com')
    expect(known).toMatchObject({ phone: '+5511910000007', source: 'Organic', attributes: { Company: 'Weiss 0' } })
    const { items } = await asAdmin<{ items: JourneyEvent[] }>(
      here.baton,
      'GET',
      `/api/v1/contacts/${known?.id}/journey`,
    )
    expect(items.find(({ kind }) => kind === 'imported')).toMatchObject({
      actor: { name: 'Arjun Rao' },
      details: { row: 8 },
    })

    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Error file, CSV' }).click()
    expect((await saving).suggestedFilename()).toBe('trade-fair-left-out.csv')
    await page.getByRole('link', { name: 'Import another file' }).click()
    await page.getByRole('list', { name: 'Earlier imports' }).getByText('trade-fair.csv').waitFor()

    // One that was paused elsewhere is still paused here; it is continued by keys, paused again, and stopped.
    const long = await uploaded(`phone,Opted in\n+5511970000001,yes\n${'\n'.repeat(EMPTY_ROWS)}`)
    await asAdmin(here.baton, 'POST', `/api/v1/contacts/imports/${long.id}/run`, {})
    await asAdmin(here.baton, 'POST', `/api/v1/contacts/imports/${long.id}/pause`, {})
    await page.goto(`${here.baton.address}/contacts/import?id=${long.id}`)
    await page.getByText('From “Opted in”').waitFor()
    const paused = page.getByText('Paused. What is written stays')
    await paused.waitFor()
    expect(await obstacles(page)).toEqual([])
    await picture(page, 'import-paused')
    await page.getByRole('button', { name: 'Continue' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pause' }).click()
    await paused.waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('The import stopped. What is written stays.').waitFor()

    // An agent has no such page.
    const julia = await agent(here.baton, here.browser, 'julia')
    await julia.page.goto(`${here.baton.address}/contacts/import`)
    await julia.page.getByRole('heading', { name: 'Import contacts' }).waitFor({ state: 'detached' })
    await julia.page.waitForURL(/\/home$/)
  },
  PATIENCE,
)

async function uploaded(text: string): Promise<{ id: string }> {
  const { payload, headers } = importForm(text, 'long.csv', { hold: 'true' })
  const answer = await fetch(`${here.baton.address}/api/v1/contacts/imports`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${ADMIN_KEY}` },
    body: new Uint8Array(payload),
  })
  return (await answer.json()) as { id: string }
}
