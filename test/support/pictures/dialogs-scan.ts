import type { Page } from 'playwright-core'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { scanModeNames, scanModes, type ScanMode } from '../../../shared/lifecycle/scan-modes.ts'
import type { QueueName } from '../../../shared/lifecycle/queues.ts'
import { numbers } from './steps.ts'
import { meanwhile, pressFor, type Picture } from './picture.ts'

const box = (page: Page) => page.locator('#scan-box')
const now = (page: Page) => page.locator('.scan-now')

async function toMode(page: Page, mode: ScanMode): Promise<void> {
  await box(page).press(`Alt+${scanModeNames.indexOf(mode) + 1}`)
}
/** Codes one after the other, each when the one before has been taken. */
async function scans(page: Page, ...codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await box(page).fill(code)
    await box(page).press('Enter')
    while ((await box(page).inputValue()) !== '') await page.waitForTimeout(50)
    await page.waitForTimeout(300)
  }
}
async function firstOf(page: Page, queue: QueueName, at = 0): Promise<string> {
  const { rows } = await meanwhile(page, 'queues.page', { queue, limit: 1, offset: at })
  return rows[0]?.number ?? ''
}

/** What is done with a new request before a scan of the mode does the next thing; a picture takes none away from another. */
const before: Readonly<Record<ScanMode, readonly ActionName[]>> = {
  next: ['will-supply'],
  'came-out': ['will-supply'],
  ship: ['will-supply', 'came-out'],
  'check-in': ['will-supply', 'came-out', 'ship'],
  receive: ['ask'],
  'hand-over': ['ask', 'receive'],
  'take-back': ['ask', 'receive', 'hand-over'],
  return: ['ask', 'receive', 'hand-over', 'take-back'],
  find: ['will-supply', 'came-out', 'ship']
}
async function fresh(page: Page, mode: ScanMode): Promise<string> {
  const acts = before[mode]
  const side = acts[0] === 'ask' ? 'borrowing' : 'lending'
  const { number } = await meanwhile(page, 'requests.create', {
    side,
    service: 'loan',
    citation: { title: 'A history of ferries and fords', author: 'O’Malley, Brendan', year: '1987' },
    ...(side === 'lending' ? { partner: 'DE-LDL' } : { patron: { name: 'Jürgen Nguyễn' } })
  })
  for (const action of acts) {
    // The same work is asked for again and again here, which wants a reason.
    const fields = action === 'ask' ? { suppliers: ['DE-LDL'], note: 'A second copy' } : {}
    await meanwhile(page, 'requests.act', { targets: [{ number }], action, fields })
  }
  return number
}
const onDesk = (first: Picture['first']): Picture => ({
  at: '/scan',
  async first(page) {
    await box(page).waitFor()
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await first(page)
  }
})
/** The desk of a mode before its first scan, and after one that did it, one that was no good for it, and one that nothing has. */
const desks = Object.fromEntries(
  scanModeNames.flatMap((mode) => [
    [`scan-${mode}`, onDesk((page) => toMode(page, mode))],
    [
      `scan-${mode}-done`,
      onDesk(async (page) => {
        await toMode(page, mode)
        const odd = await firstOf(page, mode === 'ship' ? 'borrowing-asked' : 'lending-to-ship')
        await scans(page, odd, '31204000999999', await fresh(page, mode))
        if (scanModes[mode] === null) await box(page).press('Enter')
        await page.waitForTimeout(400)
      })
    ]
  ])
)

/** The scan desk in everything that it may show. */
export const scanDialogs: Readonly<Record<string, Picture>> = {
  ...desks,
  'scan-wait': onDesk(async (page) => scans(page, await fresh(page, 'ship'))),
  'scan-wait-copy': onDesk(async (page) => scans(page, await firstOf(page, 'copies-to-scan'))),
  'scan-pieces': onDesk((page) => scans(page, numbers.PIECES, numbers.PIECES, numbers.PIECES)),
  'scan-fewer': onDesk(async (page) => {
    await scans(page, numbers.PIECES, numbers.PIECES, numbers.PIECES)
    await box(page).press('Enter')
    await now(page).locator('.tone-ask').waitFor()
  }),
  'scan-unknown': onDesk(async (page) => {
    await scans(page, '31204000999999')
    await now(page).locator('input').waitFor()
  }),
  'scan-words': onDesk(async (page) => {
    await scans(page, 'bells of the')
    await page.getByRole('option').first().waitFor()
  }),
  'scan-found-by-words': onDesk(async (page) => {
    await scans(page, '31204000999999')
    await now(page).locator('input').fill('the')
    await page.getByRole('option').first().click()
    await now(page).locator('.top-line').waitFor()
  }),
  'scan-choose': onDesk(async (page) => {
    await scans(page, 'SET-1')
    await now(page).locator('.choices').waitFor()
  }),
  'scan-long': onDesk((page) => scans(page, numbers.LONG)),
  'scan-already': onDesk(async (page) => {
    const number = await fresh(page, 'came-out')
    await toMode(page, 'came-out')
    await scans(page, number)
    await scans(page, await fresh(page, 'came-out'), number)
  }),
  'scan-undone': onDesk(async (page) => {
    await scans(page, await fresh(page, 'came-out'))
    await box(page).press('Enter')
    await now(page).locator('.tone-good').waitFor()
    await box(page).press('Control+z')
    await page.locator('tr.undone').waitFor()
  }),
  'scan-form': onDesk(async (page) => {
    await scans(page, await fresh(page, 'ship'))
    await pressFor(page, 'Shift+Enter')
  }),
  'scan-form-receive': onDesk(async (page) => {
    await scans(page, await fresh(page, 'receive'))
    await pressFor(page, 'Shift+Enter')
  }),
  'scan-form-refused': onDesk(async (page) => {
    await scans(page, await fresh(page, 'ship'))
    await pressFor(page, 'Shift+Enter')
    const dialog = page.getByRole('dialog')
    for (const field of await dialog.locator('.box:has(.unit) input').all()) await field.fill('nine')
    await dialog.locator('[type=submit]').click()
    await dialog.locator('.why').first().waitFor()
  }),
  'scan-setup': onDesk((page) => pressFor(page, 'Alt+s')),
  'scan-setup-other': onDesk(async (page) => {
    await pressFor(page, 'Alt+s')
    await page.keyboard.type('31204000102935')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').locator('.tone-late').waitFor()
  }),
  // A parcel without a record leads here.
  'scan-parcel': {
    at: '/new/borrowing?barcode=31204000999999',
    first: (page) => page.locator('form').first().waitFor()
  }
}
