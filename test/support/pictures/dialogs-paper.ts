import type { Page } from 'playwright-core'
import type { CallInput } from '../../../shared/contract/calls.ts'
import { asIf, meanwhile, onRequest, type Picture, pressFor } from './picture.ts'

const labels = '/paper?paper=shipping-label'
const dialog = (page: Page) => page.getByRole('dialog')
/** The paper that is about to be printed, drawn. */
async function drawn(page: Page) {
  await page.locator('.paper-preview img').first().waitFor()
}
/** A dialog of the paper screen, by its key. */
async function opened(page: Page, key: string) {
  await page.locator('.stage-tools').waitFor()
  await pressFor(page, key)
}
/** Paper of a queue is printed elsewhere, and the page of that job is opened: what is to be printed stays as it was for the next picture. */
async function job(page: Page, given: CallInput<'paper.print'>) {
  await drawn(page)
  const made = await meanwhile(page, 'paper.print', given)
  // The list hears of it.
  await page.locator(`#paper-${made.job.id}`).waitFor({ state: 'attached' })
  await page.evaluate(`location.hash = '#/paper?job=${made.job.id}'`)
  await page.locator('.slips li').first().waitFor()
}
/** Fills what asks for figures, in their order. */
async function figures(page: Page, ...all: readonly string[]) {
  const fields = dialog(page).locator('input:is([inputmode=numeric], [inputmode=decimal], [inputmode=text])')
  for (const [at, figure] of all.entries()) await fields.nth(at).fill(figure)
}
const glabels = `<?xml version="1.0"?><Glabels-templates>
  <Template brand="Herma" part="4226" size="A4" _description="Address labels"><Label-rectangle id="0" width="70mm" height="41mm">
    <Layout nx="3" ny="7" x0="0" y0="5mm" dx="70mm" dy="41mm"/></Label-rectangle></Template>
  <Template brand="Avery" part="3659" size="A4" _description="Parcel labels"><Label-rectangle id="0" width="97mm" height="42.3mm">
    <Layout nx="2" ny="6" x0="8mm" y0="21.5mm" dx="97mm" dy="42.3mm"/></Label-rectangle></Template>
  <Template brand="Disc" part="CD" size="A4"><Label-cd id="0" radius="58mm" hole="20mm"/></Template>
</Glabels-templates>`
async function stockFile(page: Page, name: string, text: string) {
  await opened(page, 's')
  await dialog(page).locator('.buttons .button').nth(1).click()
  const file = { name, mimeType: 'text/xml', buffer: Buffer.from(text) }
  await dialog(page).locator('input[type=file]').setInputFiles(file)
}

/** Of the paper screen and of printing from elsewhere. */
export const paperDialogs: Readonly<Record<string, Picture>> = {
  print: {
    at: '/request/@lending-to-ship',
    async first(page) {
      await onRequest(page)
      await pressFor(page, 'p')
      await drawn(page)
    }
  },
  'print-many': {
    at: '/queue/lending-to-pull',
    async first(page) {
      await page.locator('.in-sight table.list tr.here').waitFor()
      await pressFor(page, 'Control+a', 'p')
      await dialog(page).locator('select').first().selectOption('shipping-label')
      await drawn(page)
    }
  },
  'print-refused': {
    at: '/request/@lending-to-ship',
    async first(page) {
      await onRequest(page)
      await pressFor(page, 'p')
      await dialog(page).locator('.copies input').fill('0')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.bad').waitFor()
    }
  },
  'paper-labels': {
    at: labels,
    async first(page) {
      await drawn(page)
      await page.keyboard.press('5')
      await page.locator('.sheet-picker input').fill('2, 99')
      await page.locator('.sheet-picker input').press('Tab')
      await page.locator('.print-fields select').first().selectOption('office')
      await page.locator('.sheet-picker .bad').waitFor()
    }
  },
  'paper-job': {
    at: '/paper',
    async first(page) {
      await job(page, { artefact: 'book-strap', queue: 'lending-to-pull', printer: null })
      await page.locator('.slips input').nth(1).check()
    }
  },
  'paper-sent': {
    at: '/paper',
    async first(page) {
      await job(page, { artefact: 'book-strap', queue: 'lending-to-pull', printer: 'front' })
      // The printer is asked a little later.
      await page.locator('.stage-head .tone-late').waitFor()
    }
  },
  'paper-failed': {
    at: '/paper',
    async first(page) {
      const zebra = { stock: 'roll-4x6', printer: 'Zebra, parcels' } as const
      await job(page, { artefact: 'return-label', queue: 'borrowing-to-return', ...zebra })
      await page.locator('.stage-head .tone-late').first().waitFor()
    }
  },
  'paper-idle': {
    at: '/paper',
    async first(page) {
      await asIf(page, { 'paper.to-print': [], 'paper.jobs': [] })
      await page.locator('.side .none').waitFor({ state: 'attached' })
    }
  },
  printers: {
    at: labels,
    async first(page) {
      await opened(page, 'l')
      await dialog(page).locator('.printer').first().waitFor()
    }
  },
  'printers-none': {
    at: labels,
    async first(page) {
      await asIf(page, { 'paper.printers': [] })
      await opened(page, 'l')
    }
  },
  'printer-refused': {
    at: labels,
    async first(page) {
      await opened(page, 'l')
      await dialog(page).locator('[data-first]').click()
      await dialog(page).locator('input').nth(0).fill('Zebra')
      await dialog(page).locator('input').nth(1).fill('no host')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.bad').waitFor()
    }
  },
  'printer-queue': {
    at: labels,
    async first(page) {
      await opened(page, 'l')
      await dialog(page).locator('[data-first]').click()
      await dialog(page).locator('select').first().selectOption('cups-raw')
      await dialog(page).locator('input').first().fill('')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.bad').waitFor()
    }
  },
  stocks: { at: labels, first: (page) => opened(page, 's') },
  'stock-form': {
    at: labels,
    async first(page) {
      await opened(page, 's')
      await dialog(page).locator('[data-first]').click()
      await figures(page, '2', '6', '99', '48', '4.5', '4.5', '102', '48')
      await dialog(page).locator('.stock-drawing').waitFor()
    }
  },
  'stock-refused': {
    at: labels,
    async first(page) {
      await opened(page, 's')
      await dialog(page).locator('[data-first]').click()
      await figures(page, '2', '6', '99', '48', '4.5', '4.5', '98', '48')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.bad').first().waitFor()
    }
  },
  'stock-import': {
    at: labels,
    async first(page) {
      await stockFile(page, 'mine.template', glabels)
      await dialog(page).locator('.lines input').first().check()
    }
  },
  'stock-import-refused': {
    at: labels,
    async first(page) {
      await stockFile(page, 'holiday.template', '<html>holiday</html>')
      await dialog(page).locator('[role=alert]').waitFor()
    }
  },
  align: { at: labels, first: (page) => opened(page, 'a') },
  'align-refused': {
    at: labels,
    async first(page) {
      await opened(page, 'a')
      await figures(page, '11')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.bad, [role=alert]').first().waitFor()
    }
  },
  'align-kept': {
    at: labels,
    async first(page) {
      await opened(page, 'a')
      await dialog(page).locator('select').first().selectOption('front')
      await figures(page, '11', '14', '6', '10')
      await dialog(page).locator('.is-main').click()
      await dialog(page).locator('.is-quiet').waitFor()
    }
  }
}
