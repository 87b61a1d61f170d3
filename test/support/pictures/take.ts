import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openInBrowser } from '../browser.ts'
import { addressOf } from './address.ts'
import { dialogs } from './dialogs.ts'
import { preparePictures } from './picture-desk.ts'
import { guide, reportRoutes, routes } from './routes.ts'
import { steps } from './steps.ts'

// Pictures of every screen and dialog of a sample desk, to be looked at: every theme, size and language, or the few that the guide shows.
// `node electron/hand-over.mjs test/support/pictures/take.ts --out FOLDER [--screens today,queue | --screens screens | --screens dialogs] [--themes light] [--sizes 1600x1000] [--languages en] [--sheets]`
// `node electron/hand-over.mjs test/support/pictures/take.ts --guide`
// With --sheets all themes of a picture are one: the first whole, the others beneath it side by side.

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/guide/pictures' },
    guide: { type: 'boolean', default: false },
    sheets: { type: 'boolean', default: false },
    screens: { type: 'string', default: 'screens,dialogs' },
    themes: { type: 'string', default: 'light,dark,contrast,contrast-dark' },
    sizes: { type: 'string', default: '1600x1000,1280x720,1280x720@200' },
    languages: { type: 'string', default: 'en,de' }
  }
})
/** One window's content; its themes are taken one after the other without anything being done again. */
type View = readonly [screen: string, themes: readonly string[], size: string, language: string]
const list = (name: 'screens' | 'themes' | 'sizes' | 'languages') => values[name].split(',')
const groups: Readonly<Record<string, readonly string[]>> = {
  screens: Object.keys(routes),
  dialogs: Object.keys(dialogs)
}
const screens = list('screens').flatMap((each) => groups[each] ?? [each])
const unknown = screens.filter((each) => !(each in routes) && !(each in dialogs))
if (unknown.length > 0) throw new Error(`no such picture: ${unknown.join(', ')}`)
const wanted: readonly View[] = values.guide
  ? guide.filter(([screen]) => screens.includes(screen)).map(([screen, theme, ...rest]) => [screen, [theme], ...rest])
  : list('sizes').flatMap((size) =>
      list('languages').flatMap((language) =>
        screens.map((screen) => [screen, list('themes'), size, language] as const)
      )
    )
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

let holders = { end: () => {} }
const desk = await openInBrowser(async (ledger) => {
  holders = await preparePictures(ledger)
})
desk.page.setDefaultTimeout(15_000)
for (const view of wanted)
  try {
    await take(desk.page, view)
  } catch (fault) {
    // One that cannot be taken is said, and kept as far as it came; the others are taken all the same.
    await desk.page.screenshot({ path: join(out, `failed-${view[0]}-${view[2]}-${view[3]}.png`) })
    console.log(`${view.join(' ')}: ${String(fault).split('\n').slice(0, 3).join(' ')}`)
    process.exitCode = 1
  }
holders.end()
await desk.close()
if (desk.complaints.length > 0) console.log(`the page complained: ${[...new Set(desk.complaints)].join('\n')}`)

async function take(page: Page, [screen, themes, size, language]: View) {
  const [, width, height, textSize = '100'] = /^(\d+)x(\d+)(?:@(\d+))?$/.exec(size) ?? []
  await page.setViewportSize({ width: Number(width), height: Number(height) })
  // The door answers for itself again.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  // What a picture before left half written is not this one's: it is kept as its page goes, and then forgotten.
  await page.goto(`${desk.served.address}/hello`)
  await page.evaluate(
    (kept) => {
      sessionStorage.clear()
      localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, toured: [2], ...kept }))
    },
    { theme: themes[0], textSize, language }
  )
  const dialog = dialogs[screen]
  await page.goto(`${desk.served.address}/#${await addressOf(desk.served, dialog?.at ?? routes[screen] ?? '/today')}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await (dialog?.first ?? steps[screen])?.(page)
  // On a machine that is busy figures come late.
  const table = screen in reportRoutes ? '.report-table' : /^(copyright|money)$/.test(screen) ? '.plain-table' : ''
  if (table) await page.locator(table).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(700)
  // Paper that is still being drawn is not what anybody sees for long.
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: 60_000 })
  const fileOf = (theme: string) =>
    join(out, values.guide ? `${screen}-${theme}-${language}.png` : `${screen}-${theme}-${size}-${language}.png`)
  for (const theme of themes) {
    await page.evaluate(`document.documentElement.dataset['theme'] = '${theme}'`)
    await page.waitForTimeout(150)
    await page.screenshot({
      path: fileOf(theme),
      ...(screen in reportRoutes && values.guide ? { clip: await figuresOf(page) } : {})
    })
  }
  const files = themes.map(fileOf)
  if (values.sheets) oneSheet(files, join(out, `${screen}-${size}-${language}.png`))
  // A screen has few colours: as a picture of 128 of them it takes a third of the room.
  if (values.guide)
    for (const file of files) {
      const colours = screen in reportRoutes ? '48' : '128'
      execFileSync('convert', [file, '+dither', '-colors', colours, '-define', 'png:compression-level=9', file])
    }
}

/** The first picture whole, the others side by side beneath it; their files go. */
function oneSheet([first = '', ...others]: readonly string[], sheet: string) {
  const beneath = others.length > 0 ? ['(', ...others, '-resize', `${100 / others.length}%`, '+append', ')'] : []
  execFileSync('convert', [first, ...beneath, '-append', sheet])
  for (const file of [first, ...others]) rmSync(file)
}

/** From the figures to the end of what they say, as far as it is in sight. */
async function figuresOf(page: Page) {
  const [figures, definition] = [
    await page.locator('.figures-page').boundingBox(),
    await page.locator('.definition').boundingBox()
  ]
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const [x, y] = [figures?.x ?? 0, figures?.y ?? 0]
  const end = Math.max((figures?.y ?? 0) + (figures?.height ?? 0), (definition?.y ?? 0) + (definition?.height ?? 0))
  return { x, y, width: width - x, height: Math.min(height, end) - y }
}
