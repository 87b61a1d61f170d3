import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { marcXml, sru } from '../catalogue-answers.ts'
import { requestXml } from '../iso18626.ts'

/** What the catalogue of the picture answers. */
const tried = sru(
  [
    ['A history of bells', 'US-NPT', 'Main Library', 'Stacks, level 3', 'Available', 'v.1(1990)-v.16(2005)'] as const,
    ['Bells of the north', 'FR-751052116', 'Magasins', 'Salle G', 'Checked Out', '1990/91-'] as const
  ].map(([title, a, b, c, z, held]) =>
    marcXml([
      ['245', { a: title }],
      ['852', { a, b, c, h: 'ML1039', i: '.O4', p: '30001', z }],
      ['866', { a: held }]
    ])
  )
)
/** Requests of the sample that pictures are of, once it is made. */
export const numbers = {
  BORROWING: '',
  LENDING: '',
  MESSAGE: '',
  CONDITIONAL: '',
  ROUTE: '',
  BARE: '',
  LONG: '',
  PIECES: '',
  FILED: ''
}
/** Codes that are scanned. */
export const codes: string[] = []
/** In a narrow window the first rule lies over the list already. */
async function firstRule(page: Page) {
  await page.locator('h1').waitFor({ state: 'attached' })
  const line = page.locator('.rule-list .line').first()
  await line.waitFor({ state: 'attached' })
  // A form that the picture before left open comes back with the page; no other rule can be chosen then.
  if ((await line.isVisible()) && (await line.isEnabled())) await line.click()
}
/** What a person does first on a screen that is empty or folded without. */
export const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async scanned(page) {
    const box = page.locator('#scan-box')
    // The same code again does what the first scan offered.
    for (const code of codes.flatMap((each) => [each, each]).slice(0, -1)) {
      await box.fill(code)
      await box.press('Enter')
      while ((await box.inputValue()) !== '') await page.waitForTimeout(50)
      await page.waitForTimeout(250)
    }
  },
  async taken(page) {
    const rows = [
      'Title,Author,Year,ISBN',
      'The Bells of Aldermoor,"Ringer, Ada",1998,',
      'Founding a Choir,,2004,978030640615'
    ]
    const message = requestXml({ requester: 'DE-12', id: `R-${Date.now()}`, title: 'A History of Bells' })
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'wanted.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) },
        { name: 'request.xml', mimeType: 'application/xml', buffer: Buffer.from(message) },
        { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('none') }
      ])
    await page.locator('.progress').waitFor({ state: 'detached' })
  },
  async message(page) {
    await page.locator('.request-tabs').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('2')
    await page.locator('.messages button').first().click()
    await page.getByRole('dialog').waitFor()
  },
  async messages(page) {
    const line = page.locator('.lines .line').first()
    await line.waitFor({ state: 'attached' })
    // In a narrow window the message lies over the list already.
    if (await line.isVisible()) await line.click()
  },
  async merge(page) {
    // In a narrow window the record lies over the list.
    await page.locator('.lines a').first().waitFor({ state: 'attached' })
    await page.locator('h1').click()
    await page.keyboard.press('m')
    const search = page.getByRole('dialog').locator('input').first()
    await search.fill('a')
    await page.getByRole('option').first().click()
    await page.getByRole('dialog').locator('.differences').waitFor()
  },
  async networks(page) {
    await page.locator('#settings-networks').scrollIntoViewIfNeeded()
  },
  async network(page) {
    await page.getByRole('button', { name: /DOCLINE/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  async catalogue(page) {
    const server = createServer((_request, response) => response.end(tried)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await page.locator('#catalogue-add').click()
    const fields = page.getByRole('dialog').locator('input')
    await fields.nth(0).fill('Valley union')
    await fields.nth(1).fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sru`)
    await page.keyboard.press('Alt+t')
    await page.locator('#catalogue-tried tbody tr').first().waitFor()
    server.close()
  },
  async sheet(page) {
    await page.locator('.request-tabs').waitFor()
    await page.keyboard.press('Alt+s')
    await page.getByRole('dialog').waitFor()
  },
  async reports(page) {
    await page.locator('table.report-table, .report-table').first().waitFor({ timeout: 60_000 })
  },
  async 'saved-reports'(page) {
    await page.locator('.report-table').first().waitFor({ timeout: 60_000 })
    await page.locator('h1').click()
    await page.keyboard.press('s')
    await page.getByRole('dialog').locator('li').first().waitFor()
  },
  async 'saved-form'(page) {
    await page.locator('.report-table').first().waitFor({ timeout: 60_000 })
    await page.locator('h1').click()
    await page.keyboard.press('s')
    await page.getByRole('dialog').locator('.is-main').click()
    await page.getByRole('dialog').locator('input').first().waitFor()
  },
  async figure(page) {
    await page.locator('.report-table .figure').first().click()
    await page.getByRole('dialog').locator('li').first().waitFor()
  },
  async 'figure-list'(page) {
    await page.locator('.report-table .figure').nth(1).focus()
    await page.keyboard.press('l')
    await page.locator('.figure-note').waitFor()
  },
  async rules(page) {
    await firstRule(page)
    await page.locator('h1').click()
    await page.keyboard.press('d')
    await page.locator('.answer .strong').waitFor()
  },
  async 'rule-form'(page) {
    await firstRule(page)
    await page.locator('h1').click()
    if ((await page.locator('.rule-form').count()) === 0) await page.keyboard.press('e')
    await page.locator('.rule-form').waitFor()
  },
  async supply(page) {
    await page.locator('.aside input').fill(numbers.LENDING)
    await page.keyboard.press('Enter')
    await page.locator('.rule .says').first().waitFor()
  },
  async 'supply-form'(page) {
    await page.locator('.rules .rule').nth(2).locator('.buttons button').nth(2).click()
    await page.getByRole('dialog').waitFor()
  },
  async licences(page) {
    await page.locator('.licences .licence').first().waitFor()
  },
  async 'licence-form'(page) {
    await page.locator('.licences .licence').first().locator('.buttons button').first().click()
    await page.getByRole('dialog').waitFor()
  },
  async route(page) {
    await page.locator('.sources .good').nth(2).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(400)
    await page.keyboard.press('ArrowUp')
  },
  async 'route-many'(page) {
    await page.locator('.list tbody tr').nth(1).waitFor()
  },
  async orders(page) {
    await page.locator('.two .line').first().click()
    await page.locator('#order-form').waitFor()
    await page.locator('.replay button').first().click()
    await page.locator('.replay table, .replay .soft').nth(3).waitFor({ state: 'attached' })
    await page.locator('.replay').scrollIntoViewIfNeeded()
  },
  async templates(page) {
    await page.locator('[role=application] img').waitFor()
  }
}
