import type { Page } from 'playwright-core'
import { png } from '../random-templates.ts'
import { asIf, meanwhile, type Picture, pressFor } from './picture.ts'

const ours = '/paper/templates/1'
const dialog = (page: Page) => page.getByRole('dialog')
/** The board is drawn, and nothing has the focus. */
async function board(page: Page) {
  await page.locator('[role=application] img').waitFor()
  await page.locator('h1').first().click()
}
const tab = (page: Page, name: string) => page.locator(`#template-inspector [role=tab][id$=${name}]`).click()
/** A block of this kind, added by its key and chosen. */
const block = (key: string): Picture => ({
  at: ours,
  async first(page) {
    await board(page)
    await page.keyboard.press(key)
    await page.locator('.template-block:focus').waitFor()
  }
})
/** In a narrow window the board lies over the list. */
async function fromFile(page: Page) {
  const back = page.locator('.two-back')
  if (await back.isVisible()) await back.click()
  await page.locator('.side-tools .button').nth(1).click()
}
async function given(page: Page, name: string, text: string) {
  await fromFile(page)
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) }
  await dialog(page).locator('input[type=file]').setInputFiles(file)
}

/** Of the drawing board of templates. */
export const templateDialogs: Readonly<Record<string, Picture>> = {
  'templates-none': {
    at: '/paper/templates',
    async first(page) {
      await asIf(page, { 'paper.templates': [] })
      await page.locator('.side .none').waitFor()
    }
  },
  'template-new': {
    at: ours,
    async first(page) {
      await board(page)
      await pressFor(page, 'a')
    }
  },
  'template-begun': {
    at: ours,
    async first(page) {
      await board(page)
      await pressFor(page, 'a')
      await dialog(page).locator('input[value=empty]').check()
      await dialog(page).locator('.is-main').click()
      await page.locator('#template-new').waitFor({ state: 'attached' })
    }
  },
  'template-import': {
    at: ours,
    async first(page) {
      await board(page)
      const { base64 } = await meanwhile(page, 'paper.template-export', { id: 1 })
      await fromFile(page)
      const buffer = Buffer.from(base64, 'base64')
      await dialog(page)
        .locator('input[type=file]')
        .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer })
      await dialog(page).locator('img').waitFor()
    }
  },
  'template-import-refused': {
    at: ours,
    async first(page) {
      await board(page)
      await given(page, 'note.json', '{"interloan":"list"}')
      await dialog(page).locator('.bad, [role=alert]').first().waitFor()
    }
  },
  'template-text': block('t'),
  'template-symbol': block('b'),
  'template-address': block('d'),
  'template-line': block('l'),
  'template-frame': block('f'),
  'template-picture': {
    at: ours,
    async first(page) {
      await board(page)
      const buffer = Buffer.from(png, 'base64')
      await page.locator('input[type=file]').first().setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
      await page.locator('.template-block:focus').waitFor()
    }
  },
  'template-no-picture': {
    at: ours,
    async first(page) {
      await board(page)
      const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
      await page.locator('input[type=file]').first().setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
      await page.locator('.toast').first().waitFor()
    }
  },
  'template-fault': {
    at: ours,
    async first(page) {
      await board(page)
      await page.locator('#template-block-0').focus()
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Control+s')
      await page.locator('#template-inspector .bad, #template-inspector .tone-late').first().waitFor()
    }
  },
  'template-words-missing': {
    at: ours,
    async first(page) {
      await board(page)
      await page.keyboard.press('t')
      await page.locator('.template-block:focus').waitFor()
      await page.locator('#template-inspector textarea').fill('')
      await page.locator('#template-inspector .bad').first().waitFor()
    }
  },
  'template-field-found': {
    at: ours,
    async first(page) {
      await board(page)
      await page.keyboard.press('t')
      await page.locator('.template-block:focus').waitFor()
      await page.locator('#template-inspector [role=combobox]').first().pressSequentially('ti', { delay: 80 })
      await page.locator('[role=option]').first().waitFor()
    }
  },
  'template-facts': {
    at: ours,
    async first(page) {
      await board(page)
      await tab(page, 'facts')
      await page.locator('#template-inspector input').first().fill('')
      await page.keyboard.press('Control+s')
      await page.locator('#template-inspector .bad').waitFor()
    }
  },
  'template-versions': {
    at: ours,
    async first(page) {
      await board(page)
      await tab(page, 'versions')
      await page.locator('#template-inspector ol button').first().click()
      await page.locator('#template-inspector ol img').waitFor()
    }
  },
  'template-meanwhile': {
    at: ours,
    async first(page) {
      await board(page)
      await page.keyboard.press('l')
      await page.locator('.template-block:focus').waitFor()
      const { title, artefact, body } = await meanwhile(page, 'paper.template', { id: 1 })
      const [first, ...blocks] = body.blocks
      if (first) blocks.unshift({ ...first, x: first.x === 4 ? 3.5 : 4 })
      await meanwhile(page, 'paper.template-save', { id: 1, title, artefact, body: { ...body, blocks } })
      await page.keyboard.press('Control+s')
      await page.locator('.notice.ask').waitFor()
    }
  }
}
