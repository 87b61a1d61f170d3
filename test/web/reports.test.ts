import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { yearBefore } from '../../shared/domain/report-period.ts'
import {
  askDesk,
  type Desk,
  expectAccessible,
  noBrowser,
  openInBrowser,
  savedText,
  settled,
  sitDown
} from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// Figures in a real browser, by keys alone: saved under a name, as a list that is acted on, and the month that is closed next.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
async function go(hash: string): Promise<void> {
  await page.goto(`${desk.served.address}/#${hash}`)
  await page.locator('h1').waitFor()
  await settled(page)
}
const dialog = () => page.getByRole('dialog')

describe.skipIf(missing !== undefined)('figures', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(10_000)
    await sitDown(page)
    await page.reload()
  })
  afterAll(() => desk.close())

  it('are handed out as they are shown', async () => {
    await go('/reports/volume')
    await page.getByLabel('Period', { exact: true }).selectOption('last-12-months')
    await page.getByRole('img', { name: /Volume, as bars/ }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')])
    const text = await savedText(download)
    expect(download.suggestedFilename()).toMatch(/^volume_.*\.csv$/)
    const lines = text.split(/\r?\n/).slice(1)
    const sum = lines.reduce((all, line) => all + Number(line.split(',')[3] ?? 0), 0)
    // The word before the sums takes the room of the three columns that have none.
    expect(await page.locator('.in-sight tfoot td').nth(1).innerText()).toBe(String(sum))
  })

  it('lead to their requests with one key, and back to the figure', async () => {
    await go('/reports/volume')
    await page.getByLabel('Period', { exact: true }).selectOption('last-12-months')
    const figure = page.locator('button.figure').first()
    await figure.waitFor()
    await page.keyboard.press('f')
    await expect.poll(() => figure.evaluate((each) => each === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    const here = page.locator('button.figure:focus')
    const count = Number((await here.innerText()).replace(/\D/g, ''))
    await page.keyboard.press('Enter')
    await dialog().locator('.behind li').first().waitFor()
    expect(await dialog().locator('.behind li').count()).toBe(Math.min(count, 100))
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(() => here.count()).toBe(1)
  })

  it('of the last fiscal year are saved as a workbook from Today with one key', async () => {
    await go('/today')
    const keys = ['Alt+y']
    const saved = page.waitForEvent('download', { timeout: 60_000 })
    for (const key of keys) await page.keyboard.press(key)
    expect((await saved).suggestedFilename()).toMatch(/^fiscal-year_\d{4}-01-01_\d{4}-12-31\.xlsx$/)
    expect(keys.length).toBeLessThanOrEqual(5)
  })

  it('stay while a day is half typed; what is no day is said', async () => {
    await go('/reports/volume')
    await page.getByLabel('Period', { exact: true }).selectOption('last-12-months')
    await page.locator('.in-sight tfoot td').first().waitFor()
    const figures = await page.locator('.in-sight tfoot').innerText()
    // Where the window is not wide, days stand there for own dates only.
    await page.getByLabel('Period', { exact: true }).selectOption('own')
    const from = page.getByLabel('From', { exact: true })
    await from.fill('2026-02-31')
    await from.press('Tab')
    await page.getByText('No day of the calendar').waitFor()
    expect(await from.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.in-sight tfoot').innerText()).toBe(figures)
    await from.fill('1.2.2026')
    await from.press('Tab')
    expect(await from.inputValue()).toBe('2026-02-01')
    await page.getByText('No day of the calendar').waitFor({ state: 'hidden' })
    await expect.poll(() => page.locator('.in-sight tbody td').first().innerText()).toBe('Feb 2026')
    await from.press('PageUp')
    await from.press('ArrowDown')
    expect(await from.inputValue()).toBe('2026-02-07')
  })

  it('are saved under a name with their period, written at once, changed, removed, and brought back', async () => {
    await go('/reports/net-lending')
    await page.locator('.report-table').waitFor()
    // An amount is chosen for a report as it is typed.
    await page.getByLabel('Price for each').fill('17.50')
    await expect.poll(() => page.locator('tfoot td').last().innerText()).toMatch(/\d\.\d\d$/)
    await page.locator('h1').click()
    await page.keyboard.press('s')
    await dialog().getByText('No report is saved yet.').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await dialog().getByLabel('Name').waitFor()
    await page.keyboard.press('Enter')
    await dialog().getByText('A name is missing.').waitFor()
    await dialog().getByLabel('Name').fill('SHARES for the dean')
    await dialog().getByLabel('Folder').fill('../elsewhere')
    await page.keyboard.press('Enter')
    await dialog().getByText('has to lie inside').waitFor()
    await expectAccessible(page)
    await dialog().getByLabel('Folder').fill('Dean')
    await page.keyboard.press('Enter')
    await dialog().locator('li', { hasText: 'SHARES for the dean' }).waitFor()
    expect(await ask('reports.saved', {})).toMatchObject([
      {
        report: 'net-lending',
        period: 'last-12-months',
        parameters: { unitPrice: 1750 },
        format: 'xlsx',
        folder: 'Dean'
      }
    ])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Save the file of SHARES for the dean' }).press('Enter')
    ])
    expect(file.suggestedFilename()).toMatch(/^SHARES for the dean_.*\.xlsx$/)
    await dialog().getByRole('button', { name: 'Change SHARES for the dean' }).press('Enter')
    await dialog().getByLabel('Period', { exact: true }).selectOption('last-month')
    await dialog().getByLabel('Written by itself').fill('3')
    await dialog().getByLabel('Name').press('Enter')
    await dialog().getByText('by itself after 3 days').waitFor()
    await dialog().getByRole('button', { name: 'Take SHARES for the dean out' }).press('Enter')
    await dialog().getByText('No report is saved yet.').waitFor()
    // The way back has the focus.
    await dialog().getByText('“SHARES for the dean” is removed.').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ask('reports.saved', {})).map(({ after }) => after)).toEqual([3])
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('lead to a list of their requests that is narrowed, selected and left again', async () => {
    await go('/reports/volume')
    await page.getByLabel('Period', { exact: true }).selectOption('last-12-months')
    await page.locator('button.figure').first().waitFor()
    await page.getByLabel('Broken down by').selectOption('partner')
    await page.locator('.in-sight th', { hasText: 'Library' }).waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('f')
    const count = Number(await page.locator('button.figure:focus').innerText())
    await page.keyboard.press('l')
    await page.locator('.figure-note').waitFor()
    expect(await page.locator('h1').innerText()).toContain('Volume: Requested')
    await page.getByText(`${count} requests`).waitFor()
    await expectAccessible(page)
    await page.locator('h1').click()
    await page.keyboard.press('Control+a')
    await page.getByText(`${count} selected`).first().waitFor()
    // The address alone opens it again.
    await page.reload()
    await page.getByText(`${count} requests`).waitFor()
    await page.getByRole('link', { name: 'Back to the report' }).click()
    // To the same figures, not to the report as it begins.
    await page.locator('.in-sight th', { hasText: 'Library' }).waitFor()
    expect(await page.getByLabel('Broken down by').inputValue()).toBe('partner')
    await go('/queue/all')
    await expect.poll(() => page.locator('.figure-note').count()).toBe(0)
  })

  it('stand beside what they were a year before; how things stand now has none', async () => {
    await go('/reports/volume')
    const period = page.getByLabel('Period', { exact: true })
    await period.selectOption('this-month')
    const [from, to] = await Promise.all(
      ['From', 'To'].map((name) => page.getByLabel(name, { exact: true }).inputValue())
    )
    const year = yearBefore({ from: from ?? '', to: to ?? '' }, new Date().toISOString().slice(0, 10))
    const { columns, totals } = await ask('reports.run', { name: 'volume', ...year!, parameters: {} })
    const asked = totals[0]?.cells[columns.findIndex(({ name }) => name === 'requested')]
    expect(asked).toBeGreaterThan(0)
    await page
      .locator('.head-figures .then', { hasText: `${String(asked)} a year before` })
      .first()
      .waitFor()
    await expectAccessible(page)
    await go('/reports/ageing')
    await page.locator('.head-figures .num').first().waitFor()
    expect(await page.locator('.head-figures .then').count()).toBe(0)
  })

  it('say which month can be closed next, and month-end is one key away', async () => {
    await go('/reports/volume')
    await page.getByText(/: \d+ things? (is|are) odd\.|can be closed\./).waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('m')
    await expect.poll(() => page.locator('h1').innerText()).toContain('Month-end')
  })

  it('have bars by rows where they have no months, and their index is a choice where there is no room', async () => {
    await go('/reports/reasons-for-no')
    await page.getByRole('img', { name: /Reasons for no, as bars/ }).waitFor()
    await page.setViewportSize({ width: 640, height: 720 })
    await page.getByLabel('Report', { exact: true }).selectOption('volume')
    await expect.poll(() => page.locator('h1').innerText()).toContain('Volume')
    await expectAccessible(page)
    await page.setViewportSize({ width: 1600, height: 1000 })
  })

  it('say that no cost was entered, and lead to where it is', async () => {
    await go('/reports/cost-per-request')
    await page.getByText('nothing was entered').first().waitFor()
    await page.getByRole('link', { name: 'Enter what the work costs' }).click()
    await expect.poll(() => page.locator('h1').innerText()).toContain('Costs')
  })
})
