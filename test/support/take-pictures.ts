import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openInBrowser } from './browser.ts'
import { jsonOf, runInterloan } from './processes.ts'

// Pictures of every screen of a sample desk, to be looked at: every theme, size and language, or the few that the guide shows.
// `node electron/hand-over.mjs test/support/take-pictures.ts --out FOLDER [--screens today,queue] [--themes light] [--sizes 1600x1000] [--languages en]`
// `node electron/hand-over.mjs test/support/take-pictures.ts --guide`

const routes: Readonly<Record<string, string>> = {
  today: '/today',
  scan: '/scan',
  paper: '/paper',
  templates: '/paper/templates/1',
  queue: '/queue/borrowing-asked',
  archive: '/queue/all',
  borrowing: '/request/BORROWING',
  lending: '/request/LENDING',
  new: '/new/borrowing',
  import: '/import',
  messages: '/messages',
  outbox: '/outbox',
  libraries: '/libraries/7',
  patrons: '/patrons/5',
  reports: '/reports/volume',
  settings: '/settings'
}
const guide: readonly (readonly [screen: string, theme: string, size: string, language: string])[] = [
  ['today', 'light', '1600x1000', 'en'],
  ['queue', 'light', '1600x1000', 'en'],
  ['queue', 'dark', '1280x720', 'en'],
  ['borrowing', 'light', '1600x1000', 'en'],
  ['lending', 'contrast', '1600x1000', 'en'],
  ['scan', 'light', '1600x1000', 'de'],
  ['new', 'light', '1600x1000', 'en'],
  ['libraries', 'light', '1600x1000', 'de'],
  ['reports', 'dark', '1600x1000', 'en'],
  ['settings', 'light', '1600x1000', 'de'],
  ['templates', 'light', '1600x1000', 'en']
]

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/guide/pictures' },
    guide: { type: 'boolean', default: false },
    screens: { type: 'string', default: Object.keys(routes).join(',') },
    themes: { type: 'string', default: 'light,dark,contrast,contrast-dark' },
    sizes: { type: 'string', default: '1600x1000,1280x720,1280x720@200' },
    languages: { type: 'string', default: 'en,de' }
  }
})
const list = (name: 'screens' | 'themes' | 'sizes' | 'languages') => values[name].split(',')
const wanted = values.guide
  ? guide
  : list('screens').flatMap((screen) =>
      list('themes').flatMap((theme) =>
        list('sizes').flatMap((size) => list('languages').map((language) => [screen, theme, size, language] as const))
      )
    )
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

const numbers = { BORROWING: '', LENDING: '' }
const desk = await openInBrowser(async (ledger) => {
  await runInterloan('--ledger', ledger, 'sample')
  const first = async (queue: string) =>
    (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', queue))[0]?.number ?? ''
  numbers.BORROWING = await first('borrowing-asked')
  numbers.LENDING = await first('lending-to-pull')
  // The built-in label as a template of the desk's own.
  const call = (name: string, given: object) =>
    jsonOf<{ body: object }>('--ledger', ledger, 'call', name, JSON.stringify(given))
  const artefact = 'shipping-label'
  const { body } = await call('paper.template-start', { artefact })
  await call('paper.template-save', { title: 'Parcels, ours', artefact, body })
})
for (const [screen, theme, size, language] of wanted) {
  const file = join(
    out,
    values.guide ? `${screen}-${theme}-${language}.png` : `${screen}-${theme}-${size}-${language}.png`
  )
  await take(desk.page, screen, theme, size, language, file)
}
await desk.close()
if (desk.complaints.length > 0) console.log(`the page complained: ${[...new Set(desk.complaints)].join('\n')}`)

async function take(page: Page, screen: string, theme: string, size: string, language: string, file: string) {
  const [, width, height, textSize = '100'] = /^(\d+)x(\d+)(?:@(\d+))?$/.exec(size) ?? []
  await page.setViewportSize({ width: Number(width), height: Number(height) })
  await page.evaluate(
    (kept) =>
      localStorage.setItem('interloan.session', JSON.stringify({ staffId: 2, sounds: false, toured: [2], ...kept })),
    { theme, textSize, language }
  )
  const route = (routes[screen] ?? '/today').replace(/BORROWING|LENDING/, (side) => numbers[side as 'LENDING'])
  await page.goto(`${desk.served.address}/#${route}`)
  await page.reload()
  await page.locator('h1').first().waitFor({ state: 'attached' })
  if (screen === 'templates') await page.locator('[role=application] img').waitFor()
  await page.waitForTimeout(700)
  await page.screenshot({ path: file })
  // A screen has few colours: as a picture of 128 of them it takes a third of the room.
  if (values.guide)
    execFileSync('convert', [file, '+dither', '-colors', '128', '-define', 'png:compression-level=9', file])
}
