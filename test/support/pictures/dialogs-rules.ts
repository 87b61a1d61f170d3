import type { Page } from 'playwright-core'
import { asIf, onScreen, pressFor, sendForFault, type Picture } from './picture.ts'
import { numbers } from './steps.ts'

/** A rule of another desk, with a queue that this desk does not have. */
const elsewhere = {
  name: 'From elsewhere',
  happens: [{ what: 'created' }],
  then: [{ do: 'queue', queue: 7 }, { do: 'tell-staff' }],
  named: [{ kind: 'queue', id: 7, name: 'Waits for the map room' }]
}
const licences = [
  'name,provider,printFax,electronic,secureElectronic,titles',
  'Bell Journals Online,Campanile Press,permitted,prohibited,permitted,0378-5955 2000-',
  'Tower Quarterly,Campanile Press,permitted,silent,permitted,0317-8471',
  'Half a licence,,perhaps,silent,silent,1234-5678'
]

/** A new rule on requests, begun with the form in sight. */
async function newRule(page: Page) {
  await onScreen(page, '.two')
  if ((await page.locator('.rule-form').count()) === 0) await page.keyboard.press('a')
  await page.locator('.rule-form').waitFor()
}
const buttonsOf = (page: Page) => page.locator('.in-sight .rule-form fieldset .is-low')

/** A rule with lines of all kinds of what may be compared, a group in a group, and every kind of act. */
async function longRule(page: Page) {
  await newRule(page)
  await page.locator('.rule-form input').first().fill('Everything that a rule may ask')
  await buttonsOf(page).first().click()
  const lines = page.locator('.rule-form .lines-of')
  for (const field of ['service', 'partner', 'title', 'needBy', 'cost', 'flags']) {
    await lines.first().locator('> .buttons button').first().click()
    await lines.first().locator('> .condition').last().locator('select').first().selectOption(field)
  }
  await lines.first().locator('> .buttons button').nth(1).click()
  await lines.nth(1).locator('> .buttons button').first().click()
  for (let n = 0; n < 4; n += 1) await buttonsOf(page).last().click()
}
const supplied = '.rules .rule'

/** Of rules on requests, the desk's own queues and flags, what is supplied, and licences. */
export const ruleDialogs: Readonly<Record<string, Picture>> = {
  'rules-empty': { at: '/rules', first: (page) => asIf(page, { 'rules.list': [] }) },
  'rule-long': { at: '/rules', first: longRule },
  'rule-long-end': {
    at: '/rules',
    async first(page) {
      await longRule(page)
      await page.locator('.in-sight .dry').scrollIntoViewIfNeeded()
    }
  },
  'rule-refused': {
    at: '/rules',
    async first(page) {
      await newRule(page)
      await page.keyboard.press('Control+Enter')
      await page.locator('.rule-form [aria-invalid=true], .rule-form [role=alert]').first().waitFor()
    }
  },
  'rule-read': {
    at: '/rules',
    async first(page) {
      await onScreen(page, '.two')
      const buffer = Buffer.from(JSON.stringify(elsewhere))
      await page
        .locator('.in-sight input[type=file]')
        .setInputFiles({ name: 'rule.json', mimeType: 'application/json', buffer })
      await page.locator('.rule-form [role=alert]').waitFor()
    }
  },
  'own-queue-used': {
    at: '/rules/queues',
    async first(page) {
      await page.locator('.in-sight .own .is-icon').first().click()
      await page.getByRole('dialog').waitFor()
    }
  },
  'own-queue-new': {
    at: '/rules/queues',
    async first(page) {
      await page.locator('.in-sight .own').first().waitFor()
      await page.locator('.in-sight .form-part .is-low').first().click()
      await page.locator('#own-queues-new').waitFor()
    }
  },
  'supply-empty': { at: '/rules/supply', first: (page) => asIf(page, { 'supply.rules': [] }) },
  'supply-new': {
    at: '/rules/supply',
    async first(page) {
      await onScreen(page, supplied)
      await pressFor(page, 'a')
    }
  },
  'supply-refused': {
    at: '/rules/supply',
    async first(page) {
      await onScreen(page, supplied)
      await pressFor(page, 'a')
      await sendForFault(page)
    }
  },
  'supply-unknown': {
    at: '/rules/supply',
    async first(page) {
      await page.locator('.in-sight .aside input').fill('26-99999')
      await page.keyboard.press('Enter')
      await page.locator('.in-sight .aside .why').waitFor()
    }
  },
  'licences-empty': {
    at: '/rules/licences',
    first: (page) => asIf(page, { 'supply.licences': { licences: [], more: false } })
  },
  'licence-refused': {
    at: '/rules/licences',
    async first(page) {
      await onScreen(page, '.licence')
      await pressFor(page, 'a')
      await sendForFault(page)
    }
  },
  'licence-tried': {
    at: '/rules/licences',
    async first(page) {
      await page.locator('.in-sight .aside input').fill(numbers.LENDING)
      await page.keyboard.press('Enter')
      await page.locator('.in-sight .aside [role=status], .in-sight .aside .why').first().waitFor()
    }
  },
  'licence-import': {
    at: '/rules/licences',
    async first(page) {
      await onScreen(page, '.licence')
      await pressFor(page, 'Alt+i')
    }
  },
  'licence-import-lines': {
    at: '/rules/licences',
    async first(page) {
      await onScreen(page, '.licence')
      await pressFor(page, 'Alt+i')
      const buffer = Buffer.from(`${licences.join('\n')}\n`)
      await page
        .locator('input[type=file]')
        .last()
        .setInputFiles({ name: 'licences.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('dialog').locator('.lines li').first().waitFor()
    }
  }
}
