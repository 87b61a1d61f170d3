import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openInBrowser } from './browser.ts'
import { requestXml, requestingXml, supplyingXml } from './iso18626.ts'
import { guide, reportRoutes, routes } from './picture-routes.ts'
import { codes, numbers, steps } from './picture-steps.ts'
import { jsonOf, runInterloan } from './processes.ts'
import { makeHolders } from './sample-holdings.ts'
import { makeRules } from './sample-rules.ts'
import { makeSupply } from './sample-supply.ts'

// Pictures of every screen of a sample desk, to be looked at: every theme, size and language, or the few that the guide shows.
// `node electron/hand-over.mjs test/support/take-pictures.ts --out FOLDER [--screens today,queue] [--themes light] [--sizes 1600x1000] [--languages en]`
// `node electron/hand-over.mjs test/support/take-pictures.ts --guide`

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
  ? guide.filter(([screen]) => list('screens').includes(screen))
  : list('screens').flatMap((screen) =>
      list('themes').flatMap((theme) =>
        list('sizes').flatMap((size) => list('languages').map((language) => [screen, theme, size, language] as const))
      )
    )
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

let endHolders = () => {}
const desk = await openInBrowser(async (ledger) => {
  await runInterloan('--ledger', ledger, 'sample')
  // What reports ask for: costs that the library entered, a rule of copyright, a report that is saved.
  const call = <T>(name: string, given: object) => jsonOf<T>('--ledger', ledger, 'call', name, JSON.stringify(given))
  await call('settings.change', { copyrightRule: 'on', staffFigures: 'on', region: 'Bavaria' })
  const year = new Date().getFullYear()
  for (const fiscalYear of [year - 1, year]) {
    const cost = { fiscalYear, currency: 'GBP', side: 'all' }
    await call('costs.save', { ...cost, part: 'staff', minutes: 57_600, rate: 2250 })
    await call('costs.save', { ...cost, part: 'shipping', amount: 184_000 })
    await call('costs.save', { ...cost, part: 'software', amount: 240_000 })
  }
  const dean = { name: 'Volume for the dean', report: 'volume', period: 'last-month', format: 'xlsx', locale: null }
  await call('reports.save', { ...dean, after: 2, folder: 'Dean' })
  await call('reports.save', {
    ...dean,
    name: 'Fill rate, year',
    report: 'fill-rate',
    period: 'last-year',
    after: null
  })
  const first = async (queue: string) =>
    (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', queue))[0]?.number ?? ''
  numbers.BORROWING = await first('borrowing-asked')
  numbers.LENDING = await first('lending-to-pull')
  numbers.CONDITIONAL = await first('borrowing-to-decide')
  // The built-in label as a template of the desk's own.
  const artefact = 'shipping-label'
  const { body } = await call<{ body: object }>('paper.template-start', { artefact })
  await call('paper.template-save', { title: 'Parcels, ours', artefact, body })
  // A request that came as a message and what was written about it; answers that belong to nothing here.
  const from = { requester: 'DE-12', id: 'R-2041', at: '2026-06-10T09:00:00Z' }
  const files = [
    requestXml({
      ...from,
      service:
        '<requestType>New</requestType><serviceType>Loan</serviceType><serviceLevel>Rush</serviceLevel><needBeforeDate>2026-07-01T00:00:00Z</needBeforeDate><note>For a seminar</note>'
    }),
    requestingXml('Cancel', { ...from, at: '2026-06-11T08:30:00Z', note: 'Found it here after all' }),
    supplyingXml('RetryPossible', {
      id: '26-99999',
      reason: 'RequestResponse',
      info: '<reasonRetry>CostExceedsMaxCost</reasonRetry><note>Eighteen euros would do</note>'
    })
  ].map((text, at) => ({ name: `message-${at + 1}.xml`, base64: Buffer.from(text).toString('base64') }))
  const taken = await call<{ results: { number: string | null }[] }>('imports.take', { files })
  numbers.MESSAGE = taken.results[0]?.number ?? ''
  await call('networks.belong', { profile: 'oclc', belongs: true })
  await makeRules(call)
  await makeSupply(call)
  const holders = await makeHolders(call)
  numbers.ROUTE = holders.number
  endHolders = holders.end
  for (const queue of ['lending-to-pull', 'lending-to-ship', 'borrowing-on-the-way', 'borrowing-to-return'])
    codes.push(await first(queue))
  codes.push(numbers.LENDING, 'NO-SUCH-CODE')
})
for (const [screen, theme, size, language] of wanted) {
  const file = join(
    out,
    values.guide ? `${screen}-${theme}-${language}.png` : `${screen}-${theme}-${size}-${language}.png`
  )
  await take(desk.page, screen, theme, size, language, file)
}
endHolders()
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
  const route = (routes[screen] ?? '/today').replace(
    /BORROWING|LENDING|MESSAGE|CONDITIONAL|ROUTE/,
    (side) => numbers[side as 'LENDING']
  )
  await page.goto(`${desk.served.address}/#${route}`)
  await page.reload()
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await steps[screen]?.(page)
  // On a machine that is busy figures come late.
  const table = screen in reportRoutes ? '.report-table' : /^(copyright|money)$/.test(screen) ? '.plain-table' : ''
  if (table) await page.locator(table).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(700)
  // Paper that is still being drawn is not what anybody sees for long.
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached', timeout: 60_000 })
  await page.screenshot({
    path: file,
    ...(screen in reportRoutes && values.guide ? { clip: await figuresOf(page) } : {})
  })
  // A screen has few colours: as a picture of 128 of them it takes a third of the room.
  if (values.guide)
    execFileSync('convert', [
      file,
      '+dither',
      '-colors',
      screen in reportRoutes ? '48' : '128',
      '-define',
      'png:compression-level=9',
      file
    ])
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
