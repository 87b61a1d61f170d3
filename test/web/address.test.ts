import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// An address while it is typed: what will not print right is said beside it, and it can be saved all the same.
const missing = noBrowser()
let desk: Desk

describe.skipIf(missing !== undefined)('an address', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    desk.page.setDefaultTimeout(15_000)
    await sitDown(desk.page)
    await desk.page.reload()
  })
  afterAll(() => desk.close())

  it('of a library shows its label, its country’s form, and what is missing, and is saved all the same', async () => {
    const { page } = desk
    await page.goto(`${desk.served.address}/#/libraries/new`)
    await page.getByLabel('Name').first().fill('Staatsbibliothek')
    await page.getByRole('combobox', { name: 'Country' }).first().selectOption('DE')
    await page.getByRole('button', { name: 'Add an address' }).click()
    await page.getByLabel('Address', { exact: true }).fill('Potsdamer Str. 33\nBerlin')
    await page.getByText('No line has a postal code as it is written in this country: Germany.').waitFor()
    await page.getByText('Postal code Town').waitFor()
    const label = page.getByRole('img', { name: 'The label as it will come out' })
    await expect.poll(() => label.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await expectAccessible(page)
    await page.getByLabel('Address', { exact: true }).fill('Potsdamer Str. 33\n10785 Berlin')
    await page.getByText('No line has a postal code').waitFor({ state: 'detached' })
    // Without its country it is saved too.
    await page.getByLabel('Address', { exact: true }).fill('Nowhere')
    await page.getByText('No line has a postal code').waitFor()
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.getByRole('heading', { name: 'Staatsbibliothek' }).first().waitFor()
  })
})
