import type { Page } from 'playwright-core'
import { answered, anew } from './answered.ts'
import { numbers } from './steps.ts'
import type { Picture } from './picture.ts'

async function inForm(page: Page) {
  await page.locator('#citation-box').waitFor()
}
const sent = (at: string): Picture => ({
  at,
  async first(page) {
    await inForm(page)
    await page.keyboard.press('Control+Enter')
    await page.locator('#new-form [aria-invalid=true]').first().waitFor()
  }
})
const article =
  'Ringer, A. (1998). The bells of Aldermoor and their founders. Journal of Campanology, 12(3), 45-61. https://doi.org/10.1000/182 — for the seminar'
const table = [
  'Wanted work,Written by,When,Shelf,ISBN',
  'The Bells of Aldermoor,"Ringer, Ada",1998,A 12,',
  'Founding a Choir,,2004,,978030640615'
]

/** New requests, files that are taken in, messages, the outbox, the sites of networks. */
export const incomingDialogs: Readonly<Record<string, Picture>> = {
  'new-lending': { at: '/new/lending', first: inForm },
  'new-delivery': { at: '/new/delivery', first: inForm },
  'new-refused': sent('/new/borrowing'),
  'new-lending-refused': sent('/new/lending'),
  'new-read': {
    at: '/new/borrowing',
    async first(page) {
      await inForm(page)
      await page.locator('#citation-box').fill(article)
      await page.locator('.what .buttons .button').nth(0).click()
      await page.waitForTimeout(600)
    }
  },
  'new-patron': {
    at: '/new/borrowing',
    async first(page) {
      await inForm(page)
      await page.locator('.who .button').first().click()
      await page.locator('.who input').nth(2).waitFor()
    }
  },
  'new-patron-found': {
    at: '/new/borrowing',
    async first(page) {
      await inForm(page)
      await page.locator('.who input').first().click()
      await page.keyboard.insertText('a')
      await page.locator('.who .found .menu-line').first().waitFor()
    }
  },
  'new-link': {
    at: '/new/borrowing?title=The+Bells+of+Aldermoor&author=Ringer,+Ada&year=1998&isbn=9780306406157&colour=red',
    first: inForm
  },
  'new-link-offered': {
    at: '/new/borrowing',
    async first(page) {
      await inForm(page)
      await page.locator('#citation-box').fill('Founding a choir')
      await page.evaluate(`location.hash = '#/new/borrowing?title=The+Bells+of+Aldermoor'`)
      await page.locator('.notice.ask').waitFor()
    }
  },
  'import-columns': {
    at: '/import',
    async first(page) {
      const buffer = Buffer.from(`${table.join('\n')}\n`)
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([{ name: 'wanted.csv', mimeType: 'text/csv', buffer }])
      await page.locator('select').nth(1).waitFor()
    }
  },
  'messages-latest': {
    at: '/messages',
    async first(page) {
      await page.locator('.lines .line').first().waitFor({ state: 'attached' })
      const back = page.locator('.two-back')
      if (await back.isVisible()) await back.click()
      await page.locator('h1').click()
      await page.keyboard.press('v')
      await page.waitForTimeout(600)
    }
  },
  'messages-none': {
    at: '/messages',
    async first(page) {
      await answered(page, 'messages.list', () => [])
      await anew(page)
      await page.waitForTimeout(400)
    }
  },
  'outbox-empty': {
    at: '/outbox',
    async first(page) {
      await answered(page, 'outbox.list', () => [])
      await answered(page, 'outbox.ticked', () => [])
      await anew(page)
      await page.waitForTimeout(400)
    }
  },
  'outbox-picked': {
    at: '/outbox',
    async first(page) {
      await page.locator('.form-part .tick').first().waitFor()
      await page.keyboard.press('Control+a')
      await page.waitForTimeout(300)
    }
  },
  'sites-compared': {
    at: '/other-site/oclc',
    async first(page) {
      const lines = [
        'Request ID\tStatus\tLender\tDue date\tTitle',
        `${numbers.BORROWING}\tIn Transit\tABC\t2027-01-15\tThe Bells of Aldermoor`,
        '200000002\tIn Transit\tDEF\t2027-01-15\tFounding a choir',
        '999\tTeleported\tDEF\t\t'
      ]
      await page.locator('textarea').first().fill(lines.join('\n'))
      await page.keyboard.press('Control+Enter')
      await page.locator('.part-head').first().waitFor()
    }
  },
  'sites-none': {
    at: '/other-site/oclc',
    async first(page) {
      await answered(page, 'sites.list', () => [])
      await anew(page)
      await page.waitForTimeout(400)
    }
  }
}
