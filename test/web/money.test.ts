import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../shared/contract/calls.ts'
import { askDesk, type Desk, expectAccessible, noBrowser, openInBrowser, sitDown } from '../support/browser.ts'

// Money by keyboard, in a real browser: fees become an invoice that is sent and paid, and a network's statement is taken in and booked.
const missing = noBrowser()
let desk: Desk
let page: Page
let report = ''
const ask = <N extends CallName>(name: N, input: CallInput<N>) => askDesk(desk.served, name, input)
const themes = ['dark']

describe.skipIf(missing !== undefined)('who owes whom', () => {
  beforeAll(async () => {
    desk = await openInBrowser(() => Promise.resolve())
    page = desk.page
    page.setDefaultTimeout(20_000)
    await ask('settings.change', {
      name: 'Aldermoor',
      zone: 'Europe/London',
      symbols: [{ scheme: 'OCLC', value: 'ALD' }]
    })
    if ((await ask('desk.look', {})).staff.length === 0) await ask('staff.add', { name: 'Ana Reis' })
    await sitDown(page)
    const addresses = [{ purpose: 'ship' as const, name: 'Lyon', lines: ['1 rue Haute'], country: 'FR' }]
    await ask('partners.save', {
      name: 'Bibliothèque de Lyon',
      symbols: [{ scheme: 'ISIL', value: 'FR-690386101' }],
      addresses
    })
    await ask('partners.save', {
      name: 'Zeta College',
      symbols: [{ scheme: 'OCLC', value: 'ZYX' }],
      addresses,
      memberships: [{ profile: 'oclc' }]
    })
    for (const [partner, amount, currency] of [
      ['FR-690386101', 1250, 'EUR'],
      ['FR-690386101', 850, 'EUR'],
      ['ZYX', 1500, 'USD']
    ] as const) {
      const made = await ask('requests.create', {
        side: 'lending',
        service: 'loan',
        partner,
        citation: { title: 'A History of Bells' }
      })
      report = made.number
      for (const action of ['will-supply', 'came-out', 'ship'] as const)
        await ask('requests.act', {
          targets: [{ number: made.number }],
          action,
          fields: action === 'ship' ? { charge: { amount, currency } } : {}
        })
    }
  })
  afterAll(() => desk.close())

  const open = async (route: string) => {
    await page.goto(`${desk.served.address}/#${route}`)
    await page.reload()
    await page.locator('h1').first().waitFor({ state: 'attached' })
  }

  it('balances become drafts by one key, and a draft an invoice that is paid in part', async () => {
    await open('/money')
    await page.getByRole('rowheader', { name: /Lyon/ }).waitFor()
    await expectAccessible(page, { themes })
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: /Draft · / }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: /Draft · Bibliothèque/ }).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('heading', { name: /^R\d{4}-0001 · / }).waitFor()
    await expectAccessible(page, { themes })
    await page.keyboard.press('p')
    await page.getByRole('dialog').waitFor()
    await page.getByLabel('Amount in EUR').fill('more')
    await page.keyboard.press('Enter')
    await page.getByText('Write an amount such as 12.50.').waitFor()
    await expectAccessible(page, { themes, part: '[role=dialog]' })
    await page.getByLabel('Amount in EUR').fill('1.00')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Paid in part').first().waitFor()
    const { invoices } = await ask('invoices.list', { states: ['part-paid'] })
    expect(invoices).toMatchObject([{ paid: 100, remaining: 2000 }])
  })

  it('a step says what it will cost while one types, asks for the pages that its rule hangs on, and charges that', async () => {
    await ask('fees.save', {
      name: 'A page',
      rule: {
        ...{ side: 'lending', service: 'copy', charged: 'supply' },
        price: { kind: 'per-page', each: { amount: 30, currency: 'USD' } }
      }
    })
    const { number } = await ask('requests.create', {
      ...{ side: 'lending', service: 'copy', partner: 'FR-690386101' },
      citation: { title: 'On Ringing' }
    })
    for (const action of ['will-supply', 'came-out'] as const)
      await ask('requests.act', { targets: [{ number }], action, fields: {} })
    await open('/scan')
    await page.locator('#scan-box').fill(number)
    await page.keyboard.press('Enter')
    await page.getByText('the number of pages is missing').waitFor()
    await page.getByRole('button', { name: 'With details' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Pages charged for').fill('12')
    await form.getByText('3.60 USD').waitFor()
    await form.getByLabel('Postage').fill('2.50')
    await form.getByText('6.10 USD').waitFor()
    await expectAccessible(page, { themes, part: '[role=dialog]' })
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    const { postings } = await ask('requests.get', { number })
    expect(postings.map(({ amount, currency }) => [amount, currency])).toEqual([
      [360, 'USD'],
      [250, 'USD']
    ])
    expect(desk.complaints).toEqual([])
  })

  it('where something is missing at a scan the form of the act opens at its field, and Enter does it then', async () => {
    await ask('fees.save', {
      name: 'In vouchers',
      rule: { side: 'borrowing', service: 'loan', charged: 'receipt', price: { kind: 'vouchers', halves: 2 } }
    })
    const { number } = await ask('requests.create', {
      ...{ side: 'borrowing', service: 'loan' },
      citation: { title: 'On Founding' }
    })
    await ask('requests.act', { targets: [{ number }], action: 'ask', fields: { suppliers: ['FR-690386101'] } })
    await open('/scan')
    await page.locator('#scan-box').fill(number)
    await page.keyboard.press('Enter')
    await page.getByText('1 voucher').first().waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog')
    await form.getByText('They go only if a person says so').waitFor()
    await form.getByLabel('Vouchers').selectOption('below-zero')
    await form.getByRole('button', { name: 'Receive' }).click()
    await form.waitFor({ state: 'detached' })
    expect((await ask('vouchers.list', {})).stock).toEqual({ full: -1, half: 0 })
  })

  it('a payment without an invoice is recorded by one key, and lists for offices open', async () => {
    await open('/money')
    await page.getByRole('rowheader', { name: /Lyon/ }).first().waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('p')
    const form = page.getByRole('dialog')
    // All that is missing is said at once, each beside its field; the first of them has the focus.
    await form.getByLabel('Currency').fill('EU')
    await form.getByLabel('Currency').press('Control+Enter')
    for (const said of [/^Choose the library that paid/, /^Write an amount/, /^Three letters/])
      await form.getByText(said).waitFor()
    await form.getByLabel('Or the office of').selectOption('oclc')
    await form.getByLabel('Amount', { exact: true }).fill('nothing')
    // From any field; what is refused has the focus.
    await form.getByLabel('Currency').press('Control+Enter')
    await form.getByText('Write an amount such as 12.50.').waitFor()
    await expect.poll(() => form.locator('input:focus').getAttribute('aria-invalid')).toBe('true')
    await form.getByLabel('Amount', { exact: true }).fill('20.00')
    await form.getByLabel('Currency').fill('USD')
    await expectAccessible(page, { themes, part: '[role=dialog]' })
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    await page.getByText('Paid without an invoice').waitFor()
    await open('/money/offices')
    await page.getByRole('heading', { name: 'Clearing list' }).waitFor()
    await expectAccessible(page, { themes })
    expect(desk.complaints).toEqual([])
  })

  it('a network’s statement is taken in once its columns are confirmed, and what differs is decided with a reason', async () => {
    // What an office settles is on no invoice: the draft gives it back.
    const { invoices } = await ask('invoices.list', { states: ['drafted'] })
    for (const { id } of invoices) await ask('invoices.drop', { id })
    await open('/money/statements')
    await page.keyboard.press('+')
    await page.getByRole('dialog').waitFor()
    const text = `Request Number,Institution,Amount,Date\n${report},ZYX,14.00,${new Date().toISOString().slice(0, 10)}\n`
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByText('What each column holds').waitFor()
    await page.getByText('Different: amount').waitFor()
    await expectAccessible(page, { themes, part: '[role=dialog]' })
    await page.getByRole('button', { name: 'Take in', exact: true }).click()
    await page.getByRole('heading', { name: /june\.csv/ }).waitFor()
    await expectAccessible(page, { themes })
    await page.getByRole('button', { name: 'Accept', exact: true }).click()
    await page.getByLabel('Reason').fill('They are right')
    await page.keyboard.press('Enter')
    await page.getByText('Booked They are right').waitFor()
  })

  it('a proposal says what it needs, and raises no error', async () => {
    await open('/money/netting')
    await page.keyboard.press('+')
    await page.getByRole('dialog').waitFor()
    await page.getByLabel('Network').selectOption('shares')
    await page.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
    await page.getByText('Name the price of a loan').waitFor()
    await expectAccessible(page, { themes, part: '[role=dialog]' })
    expect(desk.complaints).toEqual([])
  })
})
