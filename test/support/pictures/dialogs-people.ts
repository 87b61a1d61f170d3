import type { Page } from 'playwright-core'
import { answered, anew, asked } from './answered.ts'
import { pressFor, type Picture } from './picture.ts'

async function onRecord(page: Page) {
  await page.locator('.record-head .button').first().waitFor()
}
async function inLines(page: Page) {
  await page.locator('.lines a').first().waitFor({ state: 'attached' })
}
const recordDialog = (at: string, ...keys: readonly string[]): Picture => ({
  at,
  async first(page) {
    await onRecord(page)
    await pressFor(page, ...keys)
  }
})
const listDialog = (at: string, ...keys: readonly string[]): Picture => ({
  at,
  async first(page) {
    await inLines(page)
    await pressFor(page, ...keys)
    await page.waitForTimeout(500)
  }
})
const form = (at: string, then: (page: Page) => Promise<unknown> = () => Promise.resolve()): Picture => ({
  at,
  async first(page) {
    if (!at.endsWith('/new')) {
      await onRecord(page)
      await page.keyboard.press('e')
    }
    await page.locator('#record-form input').first().waitFor()
    await then(page)
    await page.waitForTimeout(300)
  }
})
/** A record that somebody else has saved since it was read. */
const conflict = (at: string, call: 'patrons.save' | 'partners.save', field: number): Picture =>
  form(at, async (page) => {
    await asked(page, call, (given) => ({ ...given, version: 0 }))
    await page.locator('#record-form input').nth(field).fill('Aldermoor')
    await page.keyboard.press('Control+Enter')
    await page.locator('#record-form .notice').waitFor()
  })
const nobody = (at: string, call: 'patrons.list' | 'partners.list'): Picture => ({
  at,
  async first(page) {
    await answered(page, call, (found) => ({ ...found, rows: [], total: 0 }))
    await anew(page)
    await page.waitForTimeout(400)
  }
})
const patrons = [
  'Name;Number;E-mail;Department;Phone;Expires;Whatever',
  'Okafor, Ada;AL-20417;ada.okafor@aldermoor.example;History;+44 1632 960417;2027-09-30;x',
  'Zdravka Quillby;AL-20418;zdravka@aldermoor.example;Physics;;2027-09-30;',
  ';;;;;;',
  'No day;AL-20419;not an address;Law;;31 Foo 2027;'
]
const libraries = [
  'Library;Code;Town;Country;Email;Whatever',
  'Zagreb National;ISIL:HR-NSK;Zagreb;HR;ill@nsk.example;10000',
  'Biblioteca de Évora;ISIL:PT-BPE;Évora;PT;;7000',
  ';;;;;',
  'No code at all;;;;;'
]
/** A table of people, line by line, before it is taken in or after. */
const table = (at: string, lines: readonly string[], taken = false): Picture => ({
  at,
  async first(page) {
    await inLines(page)
    await pressFor(page, 'i')
    const dialog = page.getByRole('dialog')
    const buffer = Buffer.from(`${lines.join('\n')}\n`)
    await dialog.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
    await dialog.locator('.plain-table tbody tr').last().waitFor()
    if (!taken) return
    await dialog.locator('.is-main').click()
    await dialog.locator('.drop').waitFor({ state: 'detached' })
  }
})

/** Patrons and libraries: their forms and refusals, what is done to one, and to the whole list. */
export const peopleDialogs: Readonly<Record<string, Picture>> = {
  'patrons-choose': { at: '/patrons', first: inLines },
  'patrons-none': nobody('/patrons', 'patrons.list'),
  'patrons-not-found': {
    at: '/patrons',
    async first(page) {
      await inLines(page)
      await page.locator('#patrons-filter').fill('xqzzv')
      await page.waitForTimeout(600)
    }
  },
  'patron-form': form('/patrons/5'),
  'patron-new': form('/patrons/new'),
  'patron-refused': form('/patrons/new', (page) => page.keyboard.press('Control+Enter')),
  'patron-conflict': conflict('/patrons/5', 'patrons.save', 0),
  'patron-merge': recordDialog('/patrons/5', 'm'),
  'patron-forget': {
    at: '/patrons',
    async first(page) {
      await inLines(page)
      await page.locator('.lines a:not(:has(.marks .num))').first().click()
      await onRecord(page)
      await page.locator('.button.is-danger').click()
      await page.getByRole('dialog').waitFor()
    }
  },
  'patron-duplicates': listDialog('/patrons', 'd'),
  'patron-list': listDialog('/patrons', 'i'),
  'patron-list-looked': table('/patrons', patrons),
  'patron-list-taken': table('/patrons', patrons, true),
  'libraries-choose': { at: '/libraries', first: inLines },
  'libraries-none': nobody('/libraries', 'partners.list'),
  'library-form': form('/libraries/7'),
  'library-form-end': form('/libraries/7', (page) =>
    page.locator('#record-form .form-part').last().scrollIntoViewIfNeeded()
  ),
  'library-new': form('/libraries/new'),
  'library-refused': form('/libraries/new', (page) => page.keyboard.press('Control+Enter')),
  'library-conflict': conflict('/libraries/7', 'partners.save', 0),
  'library-account': {
    at: '/libraries/7',
    async first(page) {
      await onRecord(page)
      await pressFor(page, 'f')
      await page.waitForTimeout(1500)
    }
  },
  'library-statement': {
    at: '/libraries/7',
    async first(page) {
      await onRecord(page)
      await pressFor(page, 'f')
      await page.getByRole('dialog').locator('select').first().selectOption('statement')
      await page.waitForTimeout(1500)
    }
  },
  'library-duplicates': listDialog('/libraries', 'd'),
  'library-merge': recordDialog('/libraries/7', 'm'),
  'library-list': listDialog('/libraries', 'i'),
  'library-list-looked': table('/libraries', libraries)
}
