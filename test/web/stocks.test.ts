import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askDesk, expectAccessible, noBrowser, openInBrowser, type Desk, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

const missing = noBrowser()
const dialog = '[role=dialog]'
const template = `<?xml version="1.0"?><Glabels-templates>
  <Template brand="Herma" part="4226" size="A4" _description="Address labels"><Label-rectangle id="0" width="70mm" height="41mm">
    <Layout nx="3" ny="7" x0="0" y0="5mm" dx="70mm" dy="41mm"/></Label-rectangle></Template>
  <Template brand="Disc" part="CD" size="A4"><Label-cd id="0" radius="58mm" hole="20mm"/></Template>
</Glabels-templates>`
let desk: Desk
let page: Page

/** The figure of a label by the beginning of its name. */
const field = (name: string) => page.locator(dialog).getByLabel(name, { exact: false }).first()

describe('stocks and alignment on the paper screen', () => {
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })
  beforeAll(async () => {
    if (missing) return
    desk = await openInBrowser(makeSample)
    page = desk.page
    await sitDown(page, { toured: [2] })
    await page.goto(`${desk.served.address}/#/paper?paper=shipping-label`)
    await page.reload()
    await page.locator('.stage-tools').waitFor()
  })
  afterAll(() => (missing ? undefined : desk.close()))

  it('measures a stock by keys alone: what cannot be is said at its figure, and the stock is then offered', async () => {
    await page.keyboard.press('s')
    await page.locator(dialog).waitFor()
    await page.keyboard.press('Enter')
    await field('Name').waitFor()
    await page.keyboard.type('Stationer, 12 on A4')
    // From the name over kind and paper to the figures.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    for (const figure of ['2', '6', '99', '48', '4.5', '4.5', '98', '48']) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(figure)
    }
    await page.locator(dialog).getByText('Labels lie over one another').waitFor()
    await expectAccessible(page, { part: dialog })
    await page.keyboard.press('Enter')
    expect((await askDesk(desk.served, 'paper.stocks', {})).filter(({ title }) => title !== null)).toEqual([])
    // What is refused has the focus.
    await expect.poll(() => page.locator('input:focus').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('102')
    await page.keyboard.press('Enter')
    await page.locator(dialog).getByText('2 × 6, 99 × 48 mm').waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Stock', { exact: true }).selectOption({ label: 'Stationer, 12 on A4' })
    await page.getByRole('img', { name: /starts at place 1 of 12/ }).waitFor()
  })

  it('takes stocks from a gLabels file after showing what is in it', async () => {
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'From a gLabels file' }).click()
    await page
      .locator('input[type=file][aria-label="Template file"]')
      .setInputFiles({ name: 'mine.template', mimeType: 'text/xml', buffer: Buffer.from(template) })
    await page.getByText('1 can be taken; 1 cannot be taken').waitFor()
    await page.getByText('Line 4 Its label is not a rectangle').waitFor()
    await expectAccessible(page, { part: dialog })
    await page.getByRole('checkbox', { name: 'Herma 4226' }).check()
    await page.keyboard.press('Enter')
    await page.locator(dialog).getByText('3 × 7, 70 × 41 mm').waitFor()
    await page.getByRole('button', { name: 'Remove Herma 4226' }).click()
    await page.locator(dialog).getByText('3 × 7, 70 × 41 mm').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
  })

  it('aligns a printer by four readings and nudges it', async () => {
    await page.keyboard.press('a')
    await field('A left').fill('11')
    await page.keyboard.press('Enter')
    await page.locator(dialog).getByText('A figure is missing.').first().waitFor()
    for (const [name, figure] of [
      ['B top', '14'],
      ['C right', '9'],
      ['D bottom', '10']
    ] as const)
      await field(name).fill(figure)
    await page.keyboard.press('Enter')
    await page.locator(dialog).getByText('Kept: 1 mm to the left').waitFor()
    await page.getByRole('button', { name: 'To the right' }).click()
    await page.locator(dialog).getByText('Kept: 0.9 mm to the left').waitFor()
    await expectAccessible(page, { part: dialog })
    expect(await askDesk(desk.served, 'paper.alignments', {})).toMatchObject([
      { printer: null, stock: 'own-stationer-12-on-a4', offset: { x: -0.9 } }
    ])
    await page.keyboard.press('Escape')
    await page.locator('.stage-tools').getByText('Aligned: 0.9 mm to the left').waitFor()
  })

  it('leaves misfed places free: typed, or clicked with Shift', async () => {
    await page.getByLabel('Misfed places').fill('99')
    await page.keyboard.press('Tab')
    await page.getByText('Places from 1 to 12').waitFor()
    await page.getByLabel('Misfed places').fill('2, 5-6')
    await page.keyboard.press('Tab')
    await page.getByRole('img', { name: /misfed are 2, 5-6/ }).waitFor()
    await page
      .locator('.sheet-picker .place')
      .nth(1)
      .click({ modifiers: ['Shift'] })
    await page.getByRole('img', { name: /misfed are 5-6/ }).waitFor()
    expect(await askDesk(desk.served, 'paper.sheets', {})).toMatchObject([{ printer: null, spoilt: [5, 6] }])
    await expectAccessible(page)
  })

  it('raises no error', () => expect(desk.complaints).toEqual([]))
})
