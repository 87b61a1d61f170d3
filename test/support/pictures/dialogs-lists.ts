import type { Page } from 'playwright-core'
import { answered, anew, asked, chosen } from './answered.ts'
import { pressFor, type Picture } from './picture.ts'

async function inList(page: Page) {
  await page.locator('.in-sight table.list tr.here').waitFor()
}
/** Keys in a list, when it is there. */
const keysIn = (at: string, ...keys: readonly string[]): Picture => ({
  at,
  async first(page) {
    await inList(page)
    for (const key of keys) await page.keyboard.press(key)
    await page.waitForTimeout(300)
  }
})
/** The same, and a dialog comes. */
const dialogIn = (at: string, ...keys: readonly string[]): Picture => ({
  at,
  async first(page) {
    await inList(page)
    await pressFor(page, ...keys)
  }
})
/** As somebody chose it, and in groups by what one of the buttons says. */
const sorted = (at: string, choice: object, by?: number): Picture => ({
  at,
  async first(page) {
    await chosen(page, choice)
    await inList(page)
    if (by === undefined) return
    await pressFor(page, 'Alt+c')
    const dialog = page.getByRole('dialog')
    await dialog.locator('fieldset .buttons button').nth(by).click()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await inList(page)
  }
})
const twoMore = ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']
const filtered = (at: string, text: string): Picture => ({
  at,
  async first(page) {
    await inList(page)
    await page.locator('.in-sight .filter input').fill(text)
    await page.waitForTimeout(700)
  }
})

/** Lists of requests: what narrows, orders, keeps and hands them out; acts on many; the lists of rules. */
export const listDialogs: Readonly<Record<string, Picture>> = {
  columns: dialogIn('/queue/open', 'Alt+c'),
  'columns-own': {
    at: '/queue/lending-to-pull',
    async first(page) {
      await inList(page)
      await pressFor(page, 'Alt+c')
      await page.getByRole('dialog').locator('.lines input:not(:checked)').first().check()
    }
  },
  ...Object.fromEntries(
    ['time', 'library', 'state', 'person', 'level', 'patron'].map((name, at) => [
      `queue-by-${name}`,
      sorted('/queue/open', {}, at)
    ])
  ),
  'queue-many-columns': sorted('/queue/borrowing-asked', {
    lists: {
      'borrowing-asked': {
        columns: ['number', 'title', 'partner', 'state', 'level', 'needBy', 'due', 'actBy', 'assigned']
      }
    }
  }),
  'queue-compact': sorted('/queue/open', { density: 'compact' }),
  'queue-roomy': sorted('/queue/open', { density: 'roomy' }),
  'save-view': dialogIn('/queue/open', 'Alt+v'),
  'save-view-refused': {
    at: '/queue/open',
    async first(page) {
      await inList(page)
      await pressFor(page, 'Alt+v')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
    }
  },
  'queue-menu': {
    at: '/queue/open',
    async first(page) {
      await inList(page)
      // With large text there is no room for it: its commands have keys.
      const more = page.locator('.in-sight .tools button[aria-haspopup=menu]').last()
      if (!(await more.isVisible())) return
      await more.click()
      await page.getByRole('menu').waitFor()
    }
  },
  narrow: {
    at: '/queue/open',
    async first(page) {
      await inList(page)
      await page.keyboard.press('f')
      await page.getByRole('checkbox').nth(3).waitFor()
    }
  },
  narrowed: {
    at: '/queue/open',
    async first(page) {
      await inList(page)
      await page.keyboard.press('f')
      const boxes = page.locator('.in-sight aside').getByRole('checkbox')
      for (const at of [0, 3]) {
        await boxes.nth(at).check()
        await page.waitForTimeout(500)
      }
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
    }
  },
  'queue-filtered': filtered('/queue/open', 'the'),
  'archive-filtered': filtered('/queue/all', 'history'),
  'queue-none-found': filtered('/queue/open', 'xqzzv'),
  'queue-empty': {
    at: '/queue/lending-new',
    async first(page) {
      await answered(page, 'queues.page', (found) => ({ ...found, rows: [], total: 0 }))
      await anew(page)
      await page.locator('.in-sight .empty, .in-sight .empty-note').first().waitFor()
    }
  },
  'archive-empty': {
    at: '/queue/all',
    async first(page) {
      await answered(page, 'queues.page', (found) => ({ ...found, rows: [], total: 0 }))
      await anew(page)
      await page.locator('.in-sight .empty, .in-sight .empty-note').first().waitFor()
    }
  },
  'queue-new': keysIn('/queue/lending-new'),
  'queue-overdue': keysIn('/queue/lending-overdue'),
  'queue-arrived': keysIn('/queue/borrowing-arrived'),
  'queue-late': keysIn('/queue/late'),
  many: keysIn('/queue/lending-to-pull', ...twoMore),
  'many-people': keysIn('/queue/lending-to-pull', ...twoMore, 'Alt+g'),
  'many-mixed': keysIn('/queue/open', 'Control+a'),
  'many-form': dialogIn('/queue/borrowing-asked', ...twoMore, 'u'),
  'many-results': {
    at: '/queue/lending-to-pull',
    async first(page) {
      await inList(page)
      // One of them is at another place in its life by now.
      await asked(page, 'requests.act', (given) => {
        const [, ...others] = given['targets'] as object[]
        return { ...given, targets: [{ number: '26-00001' }, ...others] }
      })
      await pressFor(page, ...twoMore, 'Enter')
    }
  },
  give: keysIn('/queue/lending-to-pull', 'Alt+g'),
  'route-many-asked': {
    at: '/route-many/borrowing-to-route',
    async first(page) {
      await page.locator('.list tbody tr').first().waitFor()
      await page.keyboard.press('Space')
      await page.waitForTimeout(300)
    }
  },
  'route-many-none': {
    at: '/route-many/borrowing-to-route',
    async first(page) {
      await answered(page, 'routing.batch', () => ({ lines: [], refused: [] }))
      await anew(page)
      await page.waitForTimeout(500)
    }
  },
  'own-queue-adding': {
    at: '/rules/queues',
    async first(page) {
      await page.locator('.lists .own').first().waitFor()
      await page.locator('.lists .form-part').first().locator('button').last().click()
      await page.locator('#own-queues-new').waitFor()
    }
  },
  'own-queue-out': {
    at: '/rules/queues',
    async first(page) {
      await page.locator('.lists .own button').first().click()
      await page.getByRole('dialog').waitFor()
    }
  }
}
