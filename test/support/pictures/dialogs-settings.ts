import type { Page } from 'playwright-core'
import { settingParts } from '../../../shared/domain/setting-table.ts'
import { teaching } from '../../../shared/paper/scanner-sheet.ts'
import { asIf, meanwhile, type Picture, pressFor } from './picture.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const field = (page: Page, name: string) =>
  page.locator(`#setting-${name}`).locator(':is(input, select, textarea)').first()
/** The screen of settings has its fields. */
async function loaded(page: Page) {
  await page.locator('#setting-loanDays input').waitFor({ state: 'attached' })
}
async function search(page: Page, text: string) {
  await loaded(page)
  await page.locator('#find-setting').fill(text)
}
/** The profile of a network, found by its name and opened. */
async function profile(page: Page, name: string) {
  const part = page.locator('#settings-networks')
  await part.locator('li').first().waitFor()
  await part.locator('.field input').first().fill(name)
  await part.locator('li .button').first().click()
  await dialog(page).locator('.profile').waitFor()
}
const union = { name: 'Valley union', kind: 'union', address: 'https://sru.valley.example/union' } as const

/** Each part of the settings, read from its beginning. */
const parts = Object.fromEntries(
  settingParts.map((part): [string, Picture] => [`settings-${part}`, { at: `/settings?to=${part}`, first: loaded }])
)

/** Of the settings, the networks and the catalogues. */
export const settingsDialogs: Readonly<Record<string, Picture>> = {
  ...parts,
  'settings-found': { at: '/settings', first: (page) => search(page, 'scan') },
  'settings-not-found': { at: '/settings', first: (page) => search(page, 'zzyzx') },
  'settings-changed': {
    at: '/settings?to=loanDays',
    async first(page) {
      await loaded(page)
      await meanwhile(page, 'settings.change', { loanDays: 21 })
      await meanwhile(page, 'settings.change', { loanDays: 28 })
      await field(page, 'loanDays').fill('35')
    }
  },
  'settings-refused': {
    at: '/settings?to=loanDays',
    async first(page) {
      await loaded(page)
      await field(page, 'loanDays').fill('9999')
      await page.keyboard.press('Control+s')
      await page.locator('#settings .bad').first().waitFor()
    }
  },
  'settings-meanwhile': {
    at: '/settings?to=loanDays',
    async first(page) {
      await loaded(page)
      const { settings } = await meanwhile(page, 'desk.look', {})
      await field(page, 'loanDays').fill('35')
      await meanwhile(page, 'settings.change', { loanDays: settings.loanDays === 28 ? 21 : 28 })
      await page.locator('#settings .notice.ask').waitFor()
    }
  },
  'settings-saved': {
    at: '/settings?to=courierName',
    async first(page) {
      await loaded(page)
      await field(page, 'courierName').fill(`Valley courier ${Date.now() % 1000}`)
      await page.keyboard.press('Control+s')
      await page.locator('.toast').first().waitFor()
    }
  },
  'staff-change': {
    at: '/settings?to=staff',
    async first(page) {
      await loaded(page)
      await page.locator('[id^=staff-rename-]').nth(1).click()
      await page.locator('#staff-list input').first().waitFor()
    }
  },
  'staff-refused': {
    at: '/settings?to=staff',
    async first(page) {
      await loaded(page)
      await page.locator('#staff-add button').click()
      await page.locator('#staff-add .bad').waitFor()
    }
  },
  scanner: {
    at: '/settings',
    async first(page) {
      await loaded(page)
      await page.locator('#setting-window-scanner .field .button').click()
      await dialog(page).waitFor()
    }
  },
  'scanner-taught': {
    at: '/settings',
    async first(page) {
      await loaded(page)
      await page.locator('#setting-window-scanner .field .button').click()
      await dialog(page).waitFor()
      // As quick as a scanner: a person would type slower.
      await page.evaluate((code) => {
        const { document, KeyboardEvent } = globalThis as unknown as {
          document: { activeElement: EventTarget }
          KeyboardEvent: new (type: string, init: object) => Event
        }
        for (const key of [...code, 'Enter'])
          document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key, code: '', bubbles: true, cancelable: true })
          )
      }, teaching)
      await dialog(page).locator('.tone-good').waitFor()
    }
  },
  'ledger-checked': {
    at: '/settings?to=ledger',
    async first(page) {
      await loaded(page)
      await page.locator('#settings-ledger .buttons .button').first().click()
      await page.locator('#settings-ledger tbody tr').first().waitFor()
      await page.locator('#settings-ledger .buttons .button').nth(1).click()
      await page.locator('#settings-ledger .tone-good').waitFor()
      await page.locator('#settings-ledger summary').click()
    }
  },
  'networks-not-found': {
    at: '/settings?to=networks',
    async first(page) {
      await loaded(page)
      await page.locator('#settings-networks .field input').first().fill('zzyzx')
    }
  },
  'network-oclc': { at: '/settings?to=networks', first: (page) => profile(page, 'oclc') },
  'network-courier': { at: '/settings?to=networks', first: (page) => profile(page, 'amigos') },
  'network-whole': {
    at: '/settings?to=networks',
    async first(page) {
      await profile(page, 'oclc')
      for (const each of await dialog(page).locator('summary').all()) await each.click()
      await dialog(page).locator('details').last().scrollIntoViewIfNeeded()
    }
  },
  'network-whole-refused': {
    at: '/settings?to=networks',
    async first(page) {
      await profile(page, 'oclc')
      await dialog(page).locator('summary').last().click()
      await dialog(page).locator('details textarea').last().fill('{ "id": "oclc" }')
      await dialog(page).locator('details[open] .button').first().click()
      await dialog(page).locator('details .why').first().waitFor()
    }
  },
  'network-refused': {
    at: '/settings?to=networks',
    async first(page) {
      await profile(page, 'oclc')
      await dialog(page).locator('tbody .button').nth(2).click()
      await page.locator('#network-value').fill('x'.repeat(12))
      await page.keyboard.press('Control+Enter')
      await dialog(page).locator('tbody .bad').waitFor()
    }
  },
  'network-adapted': {
    at: '/settings?to=networks',
    async first(page) {
      await profile(page, 'docline')
      if ((await dialog(page).locator('.dialog-foot .button').count()) === 1) {
        await dialog(page).locator('tbody .button').first().click()
        await page.locator('#network-value').fill('["US"]')
        await page.keyboard.press('Control+Enter')
      }
      await dialog(page).locator('.tone-good').first().waitFor()
    }
  },
  'network-put-back': {
    at: '/settings?to=networks',
    async first(page) {
      await profile(page, 'docline')
      const restore = dialog(page).locator('.dialog-foot .button').first()
      if ((await dialog(page).locator('.dialog-foot .button').count()) > 1) await restore.click()
    }
  },
  'catalogue-refused': {
    at: '/settings?to=catalogues',
    async first(page) {
      await loaded(page)
      await page.locator('#catalogue-add').click()
      await dialog(page).locator('input').nth(0).fill('Slow')
      await dialog(page).locator('input').nth(1).fill('slow.example')
      await page.keyboard.press('Control+Enter')
      await dialog(page).locator('.bad').waitFor()
    }
  },
  'catalogue-silent': {
    at: '/settings?to=catalogues',
    async first(page) {
      await loaded(page)
      await page.locator('#catalogue-add').click()
      await dialog(page).locator('input').nth(0).fill('Silent')
      await dialog(page).locator('input').nth(1).fill('http://127.0.0.1:9/sru')
      await page.keyboard.press('Alt+t')
      await page.locator('#catalogue-tried :is(.tone-late, .tone-ask, p)').first().waitFor()
    }
  },
  'catalogue-removed': {
    at: '/settings?to=catalogues',
    async first(page) {
      await meanwhile(page, 'catalogues.save', union)
      await page.reload()
      await loaded(page)
      await page.locator('#settings-catalogues li .button').last().click()
      await page.locator('.toast').first().waitFor()
    }
  },
  'catalogues-none': {
    at: '/settings?to=catalogues',
    async first(page) {
      await asIf(page, { 'catalogues.list': [] })
      await loaded(page)
    }
  },
  keys: {
    at: '/paper',
    async first(page) {
      await page.locator('.side .line').first().waitFor({ state: 'attached' })
      await pressFor(page, '?')
    }
  }
}
