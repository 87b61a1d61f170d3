import type { Page } from 'playwright-core'
import { asIf, meanwhile, onScreen, pressFor, sendForFault, type Picture } from './picture.ts'

/** The month that stands so far down in the list of months is the one that is looked at. */
async function month(page: Page, at: number) {
  const months = page.locator('.in-sight .plain-table tbody button')
  await months.first().waitFor()
  await months.nth(at).click()
  await page.waitForTimeout(300)
  await page.locator('h1').first().click()
}
const saved = (then?: Picture['first']): Picture => ({
  at: '/reports/volume',
  async first(page) {
    await onScreen(page, '.report-table')
    await pressFor(page, 's')
    await then?.(page)
  }
})
const dialogButton = async (page: Page, which: string) => {
  await page.getByRole('dialog').locator(which).first().click()
  await page.waitForTimeout(200)
}

/** Of reports and of months. */
export const reportDialogs: Readonly<Record<string, Picture>> = {
  'saved-empty': {
    at: '/reports/volume',
    async first(page) {
      await asIf(page, { 'reports.saved': [] })
      await onScreen(page, '.report-table')
      await pressFor(page, 's')
    }
  },
  'saved-change': saved((page) => dialogButton(page, 'li .is-quiet')),
  'saved-gone': saved(async (page) => {
    // One more, so that all that the other pictures show is still there.
    const one = {
      name: 'Zero',
      report: 'volume',
      period: 'last-month',
      format: 'csv',
      locale: null,
      after: null
    } as const
    await meanwhile(page, 'reports.save', one)
    await page.keyboard.press('Escape')
    await onScreen(page, '.report-table')
    await pressFor(page, 's')
    await page.getByRole('dialog').locator('li', { hasText: 'Zero' }).locator('.is-icon').click()
    await page.getByRole('dialog').locator('.gone').waitFor()
  }),
  'saved-refused': saved(async (page) => {
    await dialogButton(page, '.dialog-foot .is-main')
    await sendForFault(page)
  }),
  'report-empty': {
    at: '/reports/volume',
    async first(page) {
      await onScreen(page, '.report-table')
      await page.locator('.in-sight .report-tools select').selectOption('own')
      const days = page.locator('.in-sight .report-tools input')
      await days.first().fill('1999-01-01')
      await days.last().fill('1999-01-31')
      await page.locator('.in-sight .empty').waitFor()
    }
  },
  'report-refused': {
    at: '/reports/volume',
    async first(page) {
      await onScreen(page, '.report-table')
      // In a narrow window days have no place before they are wanted.
      await page.locator('.in-sight .report-tools select').selectOption('own')
      await page.locator('.in-sight .report-tools input').last().fill('1999-01-31')
      await page.locator('.in-sight .report-tools .why').waitFor()
    }
  },
  'report-narrowed': {
    at: '/reports/volume',
    async first(page) {
      await onScreen(page, '.report-table')
      await page.locator('.in-sight .report-cuts summary').click()
    }
  },
  'month-open': { at: '/month-end', first: (page) => month(page, 3) },
  'month-closed': { at: '/month-end', first: (page) => month(page, -1) },
  'month-reopen': {
    at: '/month-end',
    async first(page) {
      await month(page, -1)
      await pressFor(page, 'o')
    }
  },
  'month-reopen-refused': {
    at: '/month-end',
    async first(page) {
      await month(page, -1)
      await pressFor(page, 'o')
      await sendForFault(page)
    }
  }
}
