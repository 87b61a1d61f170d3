import { asIf, onScreen, pressFor, sendForFault, type Picture } from './picture.ts'

const balances = '.page-foot'
const invoice = '.record-head'
const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) })

/** A dialog that a key opens on a screen, filled in or sent as `then` says. */
function opened(at: string, part: string, key: string, then?: Picture['first']): Picture {
  return {
    at,
    async first(page) {
      await onScreen(page, part)
      await pressFor(page, key)
      await then?.(page)
    }
  }
}
/** Invoices of the sample by the end of their numbers; a draft has none. */
const places = { sent: /\d-0001/, 'part-paid': /\d-0002/, credited: /\d-0003/, drafted: /^(?!.*\d-000)/ } as const
const inState = (state: keyof typeof places, then?: Picture['first']): Picture => ({
  at: '/money/invoices',
  async first(page) {
    const line = page.locator('.in-sight .lines .line', { hasText: places[state] }).first()
    await line.waitFor({ state: 'attached' })
    // In a narrow window the invoice that was chosen lies over the list.
    if (!(await line.isVisible())) await page.locator('.in-sight .two-back').click()
    await line.click()
    await onScreen(page, invoice)
    await then?.(page)
  }
})
/** In a narrow window the list hides what is chosen in it. */
async function chosen(page: Parameters<Picture['first']>[0]) {
  const line = page.locator('.in-sight .lines .line').first()
  await line.waitFor({ state: 'attached' })
  if (await line.isVisible()) await line.click()
  await onScreen(page, invoice)
}
async function statement(page: Parameters<Picture['first']>[0], text: string) {
  await page.getByRole('dialog').locator('select').first().selectOption('oclc')
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles(file('fees-november.csv', 'text/csv', text))
}

/** Of the rooms of money, of fees and of what copies cost. */
export const moneyDialogs: Readonly<Record<string, Picture>> = {
  payment: opened('/money', balances, 'p'),
  'payment-refused': opened('/money', balances, 'p', async (page) => {
    await page.getByRole('dialog').locator('input').nth(2).fill('EU')
    await sendForFault(page)
  }),
  'money-empty': { at: '/money', first: (page) => asIf(page, { 'money.balances': { today: '2026-01-01', rows: [] } }) },
  'invoice-draft': inState('drafted'),
  'invoice-sent': inState('sent'),
  'invoice-credited': inState('credited'),
  'invoice-pay': inState('part-paid', (page) => pressFor(page, 'p')),
  'invoice-pay-refused': inState('part-paid', async (page) => {
    await pressFor(page, 'p')
    await page.getByRole('dialog').locator('input').first().fill('more')
    await sendForFault(page)
  }),
  'invoice-credit': inState('part-paid', (page) => pressFor(page, 'c')),
  'invoice-write-off': inState('sent', async (page) => {
    await pressFor(page, 'w')
    await sendForFault(page)
  }),
  'invoices-empty': {
    at: '/money/invoices',
    first: (page) => asIf(page, { 'invoices.list': { invoices: [], more: false } })
  },
  netting: { at: '/money/netting', first: chosen },
  'netting-dispute': {
    at: '/money/netting',
    async first(page) {
      await chosen(page)
      await page.locator('.in-sight .table-box').last().locator('button').first().click()
      await page.getByRole('dialog').waitFor()
    }
  },
  'netting-propose': opened('/money/netting', '.two', 'a'),
  'netting-refused': opened('/money/netting', '.two', 'a', async (page) => {
    await page.getByRole('dialog').locator('select').selectOption('shares')
    await sendForFault(page)
  }),
  'netting-empty': { at: '/money/netting', first: (page) => asIf(page, { 'netting.list': [] }) },
  statements: { at: '/money/statements', first: chosen },
  'statement-decide': {
    at: '/money/statements',
    async first(page) {
      await chosen(page)
      await page.locator('.in-sight .acts button').first().click()
      await page.getByRole('dialog').waitFor()
      await sendForFault(page)
    }
  },
  'statements-empty': { at: '/money/statements', first: (page) => asIf(page, { 'statements.list': [] }) },
  'statement-import': opened('/money/statements', '.two', 'a'),
  'statement-columns': opened('/money/statements', '.two', 'a', async (page) => {
    await statement(page, 'Their no,Who,Total,When\n26-00400,ZYX,14.00,2026-11-02\n26-00401,ZYX,x,2026-11-03\n')
    await page.locator('.columns').waitFor()
  }),
  'statement-refused': opened('/money/statements', '.two', 'a', async (page) => {
    await statement(page, 'Request Number,Institution,Amount,Date\n26-00400,ZYX,14.00,2026-11-02\n26-00401,ZYX,x,\n')
    await page.locator('.faults').waitFor()
  }),
  offices: { at: '/money/offices', first: (page) => onScreen(page, '.form-part') },
  account: opened('/libraries/7', invoice, 'f'),
  'account-statement': opened('/libraries/10', invoice, 'f', async (page) => {
    await page.getByRole('dialog').locator('select').first().selectOption('statement')
    await page.getByRole('dialog').locator('input').first().fill('2025-01-01')
    await page.getByRole('dialog').locator('.sheets img, [role=alert]').first().waitFor()
  }),
  'account-refused': opened('/libraries/7', invoice, 'f', async (page) => {
    await page.getByRole('dialog').locator('input').nth(0).fill('1999-01-01')
    await page.getByRole('dialog').locator('input').nth(1).fill('1999-01-31')
    await sendForFault(page)
  }),
  'fee-form': opened('/rules/fees', '.rules', 'a'),
  'fee-form-long': {
    at: '/rules/fees',
    async first(page) {
      await page.locator('.in-sight .rule').nth(1).locator('.buttons button').nth(2).click()
      await page.getByRole('dialog').waitFor()
    }
  },
  'fee-refused': opened('/rules/fees', '.rules', 'a', sendForFault),
  'fee-tried': {
    at: '/rules/fees',
    async first(page) {
      const tried = page.locator('.in-sight .what-if')
      await tried.locator('select').nth(2).selectOption('copy')
      await tried.locator('input').first().fill('24')
      await tried.locator('.quotes li').first().waitFor()
      await tried.scrollIntoViewIfNeeded()
    }
  },
  'fees-end': {
    at: '/rules/fees',
    async first(page) {
      await page.locator('.in-sight .form-page > :last-child').waitFor()
      await page.locator('.in-sight .form-page > :last-child').scrollIntoViewIfNeeded()
    }
  },
  'fees-empty': {
    at: '/rules/fees',
    first: (page) => asIf(page, { 'fees.list': { own: [], published: [] } })
  },
  'copyright-title': {
    at: '/copyright',
    async first(page) {
      await page.locator('.in-sight .table-box .link').first().click()
      await page.locator('.in-sight .join').waitFor()
    }
  },
  'copyright-empty': {
    at: '/copyright',
    first: (page) =>
      asIf(page, { 'copyright.titles': { year: 2026, on: true, titles: [], more: false, royalties: [] } })
  },
  clearing: { at: '/copyright/clearing', first: (page) => onScreen(page, '.what') },
  'clearing-refused': {
    at: '/copyright/clearing',
    async first(page) {
      await onScreen(page, '.what')
      await page.keyboard.press('1')
      await page.locator('#clearing-reason [aria-invalid=true]').waitFor()
    }
  },
  'clearing-empty': {
    at: '/copyright/clearing',
    first: (page) => asIf(page, { 'copyright.clearing': { lines: [], more: false } })
  },
  'copyright-decision': { at: '/copyright/clearing', first: decision },
  'copyright-refused': {
    at: '/copyright/clearing',
    async first(page) {
      await decision(page)
      await page.getByRole('dialog').locator('select').first().selectOption('royalty')
      await sendForFault(page)
    }
  },
  buy: { at: '/copyright/buy', first: (page) => onScreen(page, '.table-box') },
  costs: { at: '/copyright/costs', first: (page) => onScreen(page, '.plain-table') }
}

/** What is decided about a copy, on the page of its request. */
async function decision(page: Parameters<Picture['first']>[0]) {
  await page.locator('.in-sight .what a').first().click()
  const tabs = page.locator('.in-sight .request-tabs')
  await tabs.waitFor()
  // In a narrow window the facts are a part of their own.
  const facts = tabs.locator('.only-small')
  if (await facts.isVisible()) await facts.click()
  await page.locator('.in-sight .to-decide:visible').first().click()
  // What stands there already is read first, and would take the place of what is chosen.
  await page.getByRole('dialog').locator('[role=status]').waitFor()
}
