import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'
import { makeSample } from '../support/processes.ts'

// A library's form in a real browser, by keys alone: what it belongs to, what it supplies, when it is closed, whom to write to.
const missing = noBrowser()
let desk: Desk
let page: Page

const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
/** Presses the button by its key; Enter right behind what is typed so fast would be a scanner's. */
async function press(name: string) {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Space')
}
const type = (text: string) => page.keyboard.type(text)
const tab = () => page.keyboard.press('Tab')

describe.skipIf(missing !== undefined)('the form of a library', () => {
  beforeAll(async () => {
    desk = await openInBrowser(makeSample)
    page = desk.page
    page.setDefaultTimeout(15_000)
    await sitDown(page)
    await page.goto(`${desk.served.address}/#/libraries/new`)
    await page.reload()
    await page.getByRole('button', { name: 'Add a membership' }).waitFor()
  })
  afterAll(() => desk.close())

  it('takes by keys what a library belongs to, supplies and says of itself', async () => {
    await page.getByLabel(/^Name/).first().fill('Newport Library')
    await page.getByLabel('Symbol 1', { exact: true }).focus()
    await type('US-NPT')
    await tab()
    await type('2020-01-01')
    await press('Add a membership')
    await page.getByLabel('Membership 1', { exact: true }).selectOption({ label: 'Amigos reciprocal agreement' })
    await tab()
    await type('NPT')
    await tab()
    await type('full')
    await press('Add a line')
    await page.getByLabel('Line 1: loan period').focus()
    await type('4')
    await tab()
    await page.getByLabel('Line 1: days, weeks or months').selectOption('week')
    await page.getByLabel('Line 1: renewals').focus()
    await type('1')
    await tab()
    await type('10.50')
    await press('Add a line')
    await page.getByLabel('Line 2: whether it is supplied').selectOption('no')
    await page.getByLabel('Line 2: material').selectOption('audiovisual')
    await page.getByLabel('Days to answer, loans').fill('8')
    await press('Add closed days')
    await type('2099-12-20')
    await tab()
    await type('2099-01-03')
    await press('Add a contact')
    await tab()
    await type('Interlibrary loan')
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    // What cannot be so is said at its field, and nothing is saved.
    await page.getByText('The last day, 2099-01-03, lies before the first, 2099-12-20.').waitFor()
    expect((await ask('partners.list', { filter: 'newport' })).total).toBe(0)
    await page.getByLabel('Closed until, 1').fill('2100-01-03')
    await page.keyboard.press('Control+Enter')
    await page.getByText('“Interlibrary loan” has neither a mail address nor a telephone number.').waitFor()
    await page.getByLabel('Mail address of contact 1').fill('ill@example.org')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Newport Library', level: 2 }).waitFor()
    const [saved] = (await ask('partners.list', { filter: 'newport' })).rows
    expect(saved).toMatchObject({
      symbols: [{ scheme: 'ISIL', value: 'US-NPT', from: '2020-01-01' }],
      memberships: [{ profile: 'amigos-reciprocal', number: 'NPT', tier: 'full' }],
      policies: [
        { service: 'loan', material: 'any', lends: 'yes', period: { n: 4, unit: 'week' }, renewals: 1 },
        { service: 'loan', material: 'audiovisual', lends: 'no' }
      ],
      respondLoan: 8,
      closures: [{ from: '2099-12-20', to: '2100-01-03' }],
      contacts: [{ purpose: 'all', role: 'Interlibrary loan', email: 'ill@example.org' }]
    })
    expect(saved?.policies[0]?.cost?.amount).toBe(1050)
    await page.getByText('Amigos reciprocal agreement').waitFor()
    await page.getByText(/Loan, sound and film: no/i).waitFor()
    await expectAccessible(page)
  })

  it('keeps what is typed when somebody else saved meanwhile, and names each list that differs', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('e')
    await page.getByLabel('Line 1: renewals').fill('3')
    const [known] = (await ask('partners.list', { filter: 'newport' })).rows
    const { open: _open, ...mine } = known!
    await ask('partners.save', { ...mine, closures: [], charges: 'Free to all' })
    await page.keyboard.press('Control+Enter')
    const notice = page.getByRole('alert').filter({ hasText: 'Free to all' })
    await notice.waitFor()
    expect(await notice.getByRole('rowheader').allTextContents()).toEqual(
      expect.arrayContaining(['Closed', 'Charges', 'What it supplies'])
    )
    await expectAccessible(page)
  })

  it('tells before a library is asked that it is closed and not to be asked, and wants a reason for a renewal too many', async () => {
    const { id } = await ask('partners.save', {
      name: 'Closed Library',
      symbols: [{ scheme: 'NAME', value: 'CLOSED' }],
      memberships: [{ profile: 'ndl' }],
      closures: [{ from: '2020-01-01', to: '2099-01-03', reason: 'Moving' }]
    })
    const made = { side: 'borrowing' as const, service: 'loan' as const, citation: { title: 'A History of Bells' } }
    const { number } = await ask('requests.create', made)
    await ask('requests.act', { targets: [{ number }], action: 'review' })
    await page.goto(`${desk.served.address}/#/request/${number}`)
    await page.locator('h1').click()
    // Who knows whom to ask needs no list of holders.
    await page.keyboard.press('Shift+Enter')
    await page.getByRole('combobox', { name: /Suppliers/ }).fill('closed')
    await page.getByRole('option', { name: /Closed Library/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('CLOSED is closed; it opens on 4 January 2099.').waitFor()
    await expectAccessible(page)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Ask suppliers/ })
      .click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await ask('requests.act', { targets: [{ number }], action: 'receive', fields: { due: '2099-06-30' } })
    expect((await ask('requests.get', { number })).partnerId).toBe(id)
    await page.locator('h1').click()
    await page.getByText('Arrived').first().waitFor()
    // Q: ask to renew.
    await page.keyboard.press('q')
    await page.getByText('This would be renewal 1; the rule allows 0.').waitFor()
    await page.getByText(/Profile “ndl”, row \d+/).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Ask to renew/ })
      .click()
    await page.getByRole('dialog').getByText(/Note/).first().waitFor()
    expect((await ask('requests.get', { number })).state).toBe('received')
    await page.getByRole('textbox', { name: 'Note' }).fill('The reader is ill')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Ask to renew/ })
      .click()
    await expect.poll(async () => (await ask('requests.get', { number })).state).toBe('renew-asked')
  })
})
