import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { standardReports } from '../../electron/core/reports/standard-reports.ts'
import { openInBrowser } from './browser.ts'
import { marcXml, sru } from './catalogue-answers.ts'
import { requestXml, requestingXml, supplyingXml } from './iso18626.ts'
import { jsonOf, runInterloan } from './processes.ts'
import { makeHolders } from './sample-holdings.ts'
import { makeRules } from './sample-rules.ts'
import { makeSupply } from './sample-supply.ts'

// Pictures of every screen of a sample desk, to be looked at: every theme, size and language, or the few that the guide shows.
// `node electron/hand-over.mjs test/support/take-pictures.ts --out FOLDER [--screens today,queue] [--themes light] [--sizes 1600x1000] [--languages en]`
// `node electron/hand-over.mjs test/support/take-pictures.ts --guide`

/** Each report: its figures and what they say, without the index beside them. */
const reportRoutes = Object.fromEntries(standardReports.map(({ name }) => [`report-${name}`, `/reports/${name}`]))
const routes: Readonly<Record<string, string>> = {
  today: '/today',
  scan: '/scan',
  scanned: '/scan',
  paper: '/paper',
  templates: '/paper/templates/1',
  queue: '/queue/borrowing-asked',
  archive: '/queue/all',
  borrowing: '/request/BORROWING',
  lending: '/request/LENDING',
  new: '/new/borrowing',
  import: '/import',
  taken: '/import',
  messages: '/messages',
  message: '/request/MESSAGE',
  outbox: '/outbox',
  sites: '/other-site/oclc',
  sheet: '/request/BORROWING',
  libraries: '/libraries/7',
  patrons: '/patrons/5',
  merge: '/patrons/5',
  reports: '/reports/volume',
  settings: '/settings',
  clock: '/clock',
  rules: '/rules',
  'rule-form': '/rules',
  'own-queues': '/rules/queues',
  conditional: '/request/CONDITIONAL',
  networks: '/settings',
  network: '/settings',
  catalogue: '/settings?to=catalogues',
  route: '/route/ROUTE',
  'route-many': '/route-many/borrowing-to-route',
  orders: '/rules/orders',
  supply: '/rules/supply',
  'supply-form': '/rules/supply',
  fees: '/rules/fees',
  licences: '/rules/licences',
  'licence-form': '/rules/licences',
  copyright: '/copyright',
  money: '/money',
  invoices: '/money/invoices',
  'month-end': '/month-end',
  'saved-reports': '/reports/volume',
  'saved-form': '/reports/net-lending',
  figure: '/reports/volume',
  'figure-list': '/reports/volume',
  ...reportRoutes
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
  ['templates', 'light', '1600x1000', 'en'],
  ['rules', 'light', '1600x1000', 'en'],
  ['rule-form', 'light', '1600x1000', 'en'],
  ['catalogue', 'light', '1600x1000', 'en'],
  ['route', 'light', '1600x1000', 'en'],
  ['route-many', 'light', '1600x1000', 'en'],
  ['orders', 'light', '1600x1000', 'en'],
  ['supply', 'light', '1600x1000', 'en'],
  ['licences', 'light', '1600x1000', 'en'],
  ['copyright', 'light', '1600x1000', 'en'],
  ['money', 'light', '1600x1000', 'en'],
  ['fees', 'light', '1600x1000', 'en'],
  ['month-end', 'light', '1600x1000', 'en'],
  ['saved-form', 'light', '1280x720', 'en'],
  ['figure-list', 'light', '1280x720', 'en'],
  ...Object.keys(reportRoutes).map((screen) => [screen, 'light', '1600x900', 'en'] as const)
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
  ? guide.filter(([screen]) => list('screens').includes(screen))
  : list('screens').flatMap((screen) =>
      list('themes').flatMap((theme) =>
        list('sizes').flatMap((size) => list('languages').map((language) => [screen, theme, size, language] as const))
      )
    )
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

/** What the catalogue of the picture answers. */
const tried = sru(
  [
    ['A history of bells', 'US-NPT', 'Main Library', 'Stacks, level 3', 'Available', 'v.1(1990)-v.16(2005)'] as const,
    ['Bells of the north', 'FR-751052116', 'Magasins', 'Salle G', 'Checked Out', '1990/91-'] as const
  ].map(([title, a, b, c, z, held]) =>
    marcXml([
      ['245', { a: title }],
      ['852', { a, b, c, h: 'ML1039', i: '.O4', p: '30001', z }],
      ['866', { a: held }]
    ])
  )
)
const numbers = { BORROWING: '', LENDING: '', MESSAGE: '', CONDITIONAL: '', ROUTE: '' }
const codes: string[] = []
let endHolders = () => {}
/** In a narrow window the first rule lies over the list already. */
async function firstRule(page: Page) {
  await page.locator('h1').waitFor({ state: 'attached' })
  const line = page.locator('.rule-list .line').first()
  await line.waitFor({ state: 'attached' })
  // A form that the picture before left open comes back with the page; no other rule can be chosen then.
  if ((await line.isVisible()) && (await line.isEnabled())) await line.click()
}
/** What a person does first on a screen that is empty or folded without. */
const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async scanned(page) {
    const box = page.locator('#scan-box')
    // The same code again does what the first scan offered.
    for (const code of codes.flatMap((each) => [each, each]).slice(0, -1)) {
      await box.fill(code)
      await box.press('Enter')
      while ((await box.inputValue()) !== '') await page.waitForTimeout(50)
      await page.waitForTimeout(250)
    }
  },
  async taken(page) {
    const rows = [
      'Title,Author,Year,ISBN',
      'The Bells of Aldermoor,"Ringer, Ada",1998,',
      'Founding a Choir,,2004,978030640615'
    ]
    const message = requestXml({ requester: 'DE-12', id: `R-${Date.now()}`, title: 'A History of Bells' })
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'wanted.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) },
        { name: 'request.xml', mimeType: 'application/xml', buffer: Buffer.from(message) },
        { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('none') }
      ])
    await page.locator('.progress').waitFor({ state: 'detached' })
  },
  async message(page) {
    await page.locator('.request-tabs').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('2')
    await page.locator('.messages button').first().click()
    await page.getByRole('dialog').waitFor()
  },
  async messages(page) {
    const line = page.locator('.lines .line').first()
    await line.waitFor({ state: 'attached' })
    // In a narrow window the message lies over the list already.
    if (await line.isVisible()) await line.click()
  },
  async merge(page) {
    // In a narrow window the record lies over the list.
    await page.locator('.lines a').first().waitFor({ state: 'attached' })
    await page.locator('h1').click()
    await page.keyboard.press('m')
    const search = page.getByRole('dialog').locator('input').first()
    await search.fill('a')
    await page.getByRole('option').first().click()
    await page.getByRole('dialog').locator('.differences').waitFor()
  },
  async networks(page) {
    await page.locator('#settings-networks').scrollIntoViewIfNeeded()
  },
  async network(page) {
    await page.getByRole('button', { name: /DOCLINE/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  async catalogue(page) {
    const server = createServer((_request, response) => response.end(tried)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await page.locator('#catalogue-add').click()
    const fields = page.getByRole('dialog').locator('input')
    await fields.nth(0).fill('Valley union')
    await fields.nth(1).fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sru`)
    await page.keyboard.press('Alt+t')
    await page.locator('#catalogue-tried tbody tr').first().waitFor()
    server.close()
  },
  async sheet(page) {
    await page.locator('.request-tabs').waitFor()
    await page.keyboard.press('Alt+s')
    await page.getByRole('dialog').waitFor()
  },
  async reports(page) {
    await page.locator('table.report-table, .report-table').first().waitFor({ timeout: 60_000 })
  },
  async 'saved-reports'(page) {
    await page.locator('.report-table').first().waitFor({ timeout: 60_000 })
    await page.locator('h1').click()
    await page.keyboard.press('s')
    await page.getByRole('dialog').locator('li').first().waitFor()
  },
  async 'saved-form'(page) {
    await page.locator('.report-table').first().waitFor({ timeout: 60_000 })
    await page.locator('h1').click()
    await page.keyboard.press('s')
    await page.getByRole('dialog').locator('.is-main').click()
    await page.getByRole('dialog').locator('input').first().waitFor()
  },
  async figure(page) {
    await page.locator('.report-table .figure').first().click()
    await page.getByRole('dialog').locator('li').first().waitFor()
  },
  async 'figure-list'(page) {
    await page.locator('.report-table .figure').nth(1).focus()
    await page.keyboard.press('l')
    await page.locator('.figure-note').waitFor()
  },
  async rules(page) {
    await firstRule(page)
    await page.locator('h1').click()
    await page.keyboard.press('d')
    await page.locator('.answer .strong').waitFor()
  },
  async 'rule-form'(page) {
    await firstRule(page)
    await page.locator('h1').click()
    if ((await page.locator('.rule-form').count()) === 0) await page.keyboard.press('e')
    await page.locator('.rule-form').waitFor()
  },
  async supply(page) {
    await page.locator('.trying input').fill(numbers.LENDING)
    await page.keyboard.press('Enter')
    await page.locator('.rule .says').first().waitFor()
  },
  async 'supply-form'(page) {
    await page.locator('.rules .rule').nth(2).locator('.buttons button').nth(2).click()
    await page.getByRole('dialog').waitFor()
  },
  async licences(page) {
    await page.locator('.licences .licence').first().waitFor()
  },
  async 'licence-form'(page) {
    await page.locator('.licences .licence').first().locator('.buttons button').first().click()
    await page.getByRole('dialog').waitFor()
  },
  async route(page) {
    await page.locator('.sources .good').nth(2).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(400)
    await page.keyboard.press('ArrowUp')
  },
  async 'route-many'(page) {
    await page.locator('.list tbody tr').nth(1).waitFor()
  },
  async orders(page) {
    await page.locator('.two .line').first().click()
    await page.locator('#order-form').waitFor()
    await page.locator('.replay button').first().click()
    await page.locator('.replay table, .replay .soft').nth(3).waitFor({ state: 'attached' })
    await page.locator('.replay').scrollIntoViewIfNeeded()
  },
  async templates(page) {
    await page.locator('[role=application] img').waitFor()
  }
}
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
