import { chromium } from 'playwright-core'
import { rootFlags } from '../../electron/doors/app-window.ts'
import { serveLedger } from '../support/processes.ts'
import { testBrowser } from '../support/test-browser.ts'
import type { Line } from './budgets.ts'
import { spread } from './measure.ts'
import { type Act, measureAct, nothingDone, rows, slowly } from './screens-acts.ts'
import { bareRows } from './screens-bare.ts'
import { allMade, openings } from './screens-opening.ts'
import { scrolling, seenElsewhere, typingMeanwhile } from './screens-moving.ts'
import { both, drawn, goTo, inSight, key, openWindow, type Window, worked } from './screens-window.ts'

const builtScreens = process.env['INTERLOAN_SCREENS']
const sorts = ['Title', 'Library', 'Act by']
const head = (name: string) =>
  `[...(${inSight}?.querySelectorAll('table.list thead button') ?? [])].find((b) => b.textContent.startsWith('${name}')).click()`

const filterBy = (run: number) =>
  `const box = ${inSight}?.querySelector('.filter input'); box.value = '${run % 2 ? '' : 'history'}'; box.dispatchEvent(new Event('input', { bubbles: true }))`
const openNarrowing = () =>
  `${inSight}?.querySelector('.narrowing') ?? ${inSight}?.querySelector('[title="Narrow the list"]').click()`
const ticks = `${inSight}?.querySelector('.narrowing input.tick')`
const tick = `${ticks}.click()`
const requestBeside = `(number => ${inSight}?.querySelector('.panel')?.textContent.includes(number) && number)(${inSight}?.querySelector('table.list tr.here a.num').textContent)`
const foot = `${inSight}?.querySelector('.list-foot').textContent`

const nextRow = (run: number) =>
  `${inSight}.querySelector('table.list').focus(); ${key(run % 20 ? 'ArrowDown' : 'Home')}`

const acts: readonly Act[] = [
  {
    what: 'Today opens',
    before: () => goTo('/queue/borrowing-asked'),
    does: () => goTo('/today'),
    seen: `${inSight}?.querySelectorAll('table.today tr').length > 3`
  },
  {
    what: 'a queue opens',
    does: () => goTo('/queue/borrowing-asked'),
    before: () => goTo('/today'),
    seen: rows
  },
  {
    what: 'a queue opens from another one, both in the page',
    does: () => goTo('/queue/borrowing-asked'),
    before: () => goTo('/queue/all'),
    seen: rows,
    // The acts that follow are of all open requests.
    after: `location.hash = '#/queue/open'`
  },
  ...sorts.map((name) => ({ what: `the queue sorts by “${name}”`, does: () => head(name), seen: rows })),
  {
    what: 'a filter is typed: its letters',
    does: (run) => `${filterBy(run)}; window.turn = ${run + 1}`,
    seen: 'window.turn'
  },
  { what: 'a filter is typed: the rows that answer it', begins: filterBy, does: () => '', seen: rows },
  { what: 'a filter is typed, letters and answer together', does: filterBy, seen: rows, together: true },
  {
    what: 'the next page',
    does: (run) => `${inSight}.querySelector('table.list').focus(); ${key(run % 20 ? 'PageDown' : 'Home')}`,
    seen: `${inSight}?.querySelector('table.list tr.here a.num')?.textContent`
  },
  {
    what: 'the next row',
    does: nextRow,
    seen: `${inSight}?.querySelector('table.list tr.here a.num')?.textContent`
  },
  {
    what: 'the request beside a row that was gone to (70 ms of waiting for more keys)',
    begins: nextRow,
    does: () => '',
    seen: requestBeside
  },
  { what: 'the next row and its request beside it, together', does: nextRow, seen: requestBeside, together: true },
  {
    what: 'the list is narrowed by a tick or widened again: the tick',
    before: openNarrowing,
    when: ticks,
    does: (run) => `${tick}; window.turn = ${run + 1}`,
    seen: 'window.turn'
  },
  {
    what: 'the list is narrowed by a tick or widened again: the rows',
    before: () => `${openNarrowing()}; ${slowly}`,
    when: ticks,
    begins: () => tick,
    does: () => '',
    seen: foot,
    after: 'window.fetch = window.quick'
  },
  {
    what: 'the list is narrowed by a tick or widened again, both together',
    does: () => tick,
    seen: foot,
    together: true,
    after: `${inSight}?.querySelector('[title="Narrow the list"]').click()`
  }
]

/**
 * Measures the screens in a real browser, in English on the ledger given: the work of the page's main thread (script, style, layout, paint), in
 * a processor's time from an act to the rows drawn and without that of watching, ms, and beside it that of the rows' words exchanged by hand (`bareRows`) and the whole time with the way through the door. No lines where no browser is installed.
 */
export async function measureScreens(ledger: string): Promise<Line[]> {
  const executablePath = testBrowser()
  if (!executablePath) return []
  if (builtScreens) process.env['INTERLOAN_SCREENS'] = builtScreens
  else delete process.env['INTERLOAN_SCREENS']
  const served = await serveLedger(ledger)
  const browser = await chromium.launch({ executablePath, args: rootFlags() })
  try {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'en-GB' })
    const one = await openWindow(await context.newPage(), `${served.address}/enter/${served.token}`)
    await one.page.goto(`${served.address}/#/queue/open`)
    await one.page.locator('.in-sight table.list tr.here').waitFor()
    await allMade(one)
    const lines: Line[] = []
    const watching = await nothingDone(one)
    const measuring = { watching, bare: await bareRows(one) }
    lines.push(...(await openings(one, measuring)))
    for (const act of acts) lines.push(await measureAct(one, act, measuring))
    await measuring.bare.close()
    lines.push(await bareTable(one))
    lines.push({ what: '(nothing done, looked at for as long)', ours: '–', bare: both(watching), budget: '–' })
    lines.push(await scrolling(one))
    lines.push(await typingMeanwhile(one, served, ledger))
    lines.push(await seenElsewhere(one, served))
    return lines
  } finally {
    await browser.close()
    await served.end()
  }
}

/** As many rows and cells as the screen draws, as a plain table without any code of ours: what a browser needs for them alone. */
async function bareTable(window: Window): Promise<Line> {
  const page = await window.page.context().newPage()
  const texts = await window.page.evaluate<string[][]>(
    `[...(${inSight}?.querySelectorAll('table.list tr.row') ?? [])].map((tr) => [...tr.cells].map((td) => td.textContent))`
  )
  await page.setContent('<table></table>')
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  const bare = { page, metrics }
  await page.exposeFunction('cellsOf', () => texts)
  await page.evaluate(`(async () => { window.texts = await cellsOf() })()`)
  const work: number[] = []
  for (let run = 0; run < 34; run += 1) {
    const from = await worked(bare)
    const draw = `const body = document.createElement('tbody'); for (const cells of window.texts) { const tr = body.insertRow(); for (const text of cells) tr.insertCell().textContent = text }; document.querySelector('table').replaceChildren(body); window.drawn = ${run + 1}`
    await drawn(page, draw, 'window.drawn')
    if (run >= 4) work.push((await worked(bare)) - from)
  }
  await page.close()
  return { what: `(${texts.length} rows as a plain table)`, ours: '–', bare: both(spread(work)), budget: '–' }
}
