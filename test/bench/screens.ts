import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { rootFlags } from '../../electron/doors/app-window.ts'
import { serveLedger } from '../support/processes.ts'
import { testBrowser } from '../support/test-browser.ts'
import type { Line } from './budgets.ts'
import { spread, type Spread } from './measure.ts'
import { scrolling, seenElsewhere, typingMeanwhile } from './screens-moving.ts'
import { both, drawn, key, openWindow, type Window, worked } from './screens-window.ts'

/** One act in the page: what is done, and how the page says that its answer is drawn. */
interface Act {
  readonly what: string
  /** Script run in the page; `run` counts up. */
  readonly does: (run: number) => string
  /** Script whose value changes when the answer is there. */
  readonly seen: string
  readonly before?: (run: number) => string
  /** What is done before it is measured, as the beginning of the act: its own frame is drawn by then. */
  readonly begins?: (run: number) => string
  /** No act by itself, but two together. */
  readonly together?: true
  /** Run once at the end. */
  readonly after?: string
}

const frame = 1000 / 60
const builtScreens = process.env['INTERLOAN_SCREENS']
const rows = `[...document.querySelectorAll('.in-sight table.list tr.row a.num')].map((a) => a.textContent).join()`
/** More than stay in the page, each with a screen full of requests. */
const rarely = [
  'borrowing-asked',
  'lending-out-on-loan',
  'open',
  'borrowing-with-patrons',
  'late',
  'all',
  'lending-to-pull',
  'borrowing-on-the-way',
  'lending-new',
  'borrowing-new',
  'delivery-open'
]
/** Those of them that the rail leads to. */
const inRail = rarely.filter((name) => name !== 'open')
const pointAt = (run: number) =>
  `document.querySelector('.rail a[href="#/queue/${inRail[run % inRail.length]}"]').dispatchEvent(new PointerEvent('pointerenter'))`
const sorts = ['Title', 'Library', 'Act by']
const head = (name: string) =>
  `[...document.querySelectorAll('.in-sight table.list thead button')].find((b) => b.textContent.startsWith('${name}')).click()`

const filterBy = (run: number) =>
  `const box = document.querySelector('.in-sight .filter input'); box.value = '${run % 2 ? '' : 'history'}'; box.dispatchEvent(new Event('input', { bubbles: true }))`
const openNarrowing = () =>
  `document.querySelector('.in-sight .narrowing') ?? document.querySelector('.in-sight [title="Narrow the list"]').click()`
const tick = `document.querySelector('.in-sight .narrowing input.tick').click()`
const requestBeside = `(number => document.querySelector('.in-sight .panel')?.textContent.includes(number) && number)(document.querySelector('.in-sight table.list tr.here a.num').textContent)`
const foot = `document.querySelector('.in-sight .list-foot').textContent`

/** Answers come a little later, so that they are not in the frame of what asked for them. */
const slowly = `window.quick ??= window.fetch; window.fetch = (...asked) => window.quick(...asked).then((answer) => new Promise((go) => setTimeout(() => go(answer), 60)))`
const openNext = (run: number) => `location.hash = '#/queue/${rarely[(run + 1) % rarely.length]}'`
/** Which of the screens in the page is shown: one that is made anew comes last. Two lists may have the same name. */
const screenShown = `String([...document.querySelectorAll('.screen')].indexOf(document.querySelector('.screen.in-sight')))`
const asQuick = `window.fetch = window.quick; location.hash = '#/queue/open'`
const nextRow = (run: number) =>
  `document.querySelector('.in-sight table.list').focus(); ${key(run % 20 ? 'ArrowDown' : 'Home')}`

const acts: readonly Act[] = [
  {
    what: 'Today opens',
    before: () => `location.hash = '#/queue/open'`,
    does: () => `location.hash = '#/today'`,
    seen: `document.querySelectorAll('.in-sight table.today tr').length > 3 && location.hash`
  },
  {
    what: 'a queue opens',
    does: () => `location.hash = '#/queue/open'`,
    before: () => `location.hash = '#/today'`,
    seen: rows
  },
  {
    what: 'a queue opens from another one, both in the page',
    does: () => `location.hash = '#/queue/open'`,
    before: () => `location.hash = '#/queue/all'`,
    seen: rows
  },
  {
    what: 'a queue opens that was not in the page: the pointer rested on it',
    before: pointAt,
    does: (run) => `location.hash = '#/queue/${inRail[run % inRail.length]}'`,
    seen: rows,
    after: `location.hash = '#/queue/open'`
  },
  {
    what: 'a queue opens that was not in the page, nor pointed at: its screen is made anew',
    before: () => slowly,
    does: openNext,
    seen: screenShown,
    after: asQuick
  },
  {
    what: 'a queue opens that was not in the page, nor pointed at: its rows',
    before: () => slowly,
    begins: openNext,
    does: () => '',
    seen: rows,
    after: asQuick
  },
  {
    what: 'a queue opens that was not in the page, nor pointed at, screen and rows together',
    does: openNext,
    seen: rows,
    together: true,
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
    does: (run) => `document.querySelector('.in-sight table.list').focus(); ${key(run % 20 ? 'PageDown' : 'Home')}`,
    seen: `document.querySelector('.in-sight table.list tr.here a.num')?.textContent`
  },
  {
    what: 'the next row',
    does: nextRow,
    seen: `document.querySelector('.in-sight table.list tr.here a.num')?.textContent`
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
    does: (run) => `${tick}; window.turn = ${run + 1}`,
    seen: 'window.turn'
  },
  {
    what: 'the list is narrowed by a tick or widened again: the rows',
    before: () => `${openNarrowing()}; ${slowly}`,
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
    after: `document.querySelector('.in-sight [title="Narrow the list"]').click()`
  }
]

/**
 * Measures the screens in a real browser, in English on the ledger given: the work of the page's main thread (script, style, layout, paint), in
 * a processor's time from an act to the rows drawn and without that of watching, ms, and beside it the whole time with the way through the door. No lines where no browser is installed.
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
    const lines: Line[] = []
    const watching = await nothingDone(one)
    for (const act of acts) lines.push(await measureAct(one, act, watching))
    lines.push(await bareTable(one))
    lines.push(await bareTexts(one))
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

/** Its work without that of watching, which is what nothing at all comes to. */
async function measureAct(window: Window, act: Act, watching: Spread): Promise<Line> {
  const { what, begins, does, seen, before, together, after } = act
  const work: number[] = []
  const whole: number[] = []
  for (let run = 0; run < 34; run += 1) {
    if (before) await window.page.evaluate(before(run))
    // What follows an act, the request beside and the rows out of sight, is over before the next.
    await pause(before ? 450 : 350)
    if (begins) await drawn(window.page, `${begins(run)}; window.turn = ${run + 1}`, 'window.turn')
    const from = await worked(window)
    const took = await drawn(window.page, does(run), seen)
    const spent = (await worked(window)) - from
    if (run < 4) continue
    work.push(spent - watching.median)
    whole.push(took)
  }
  if (after) await window.page.evaluate(after)
  const spent = spread(work)
  return {
    what: `${what}: work in the page`,
    ours: both(spent),
    bare: '–',
    budget: `${together ? '–' : 'median ≤ 16.7 ms'} (act to rows seen: ${both(spread(whole))})`,
    ...(together ? {} : { met: spent.median <= frame })
  }
}

/** As many rows and cells as the screen draws, as a plain table without any code of ours: what a browser needs for them alone. */
async function bareTable(window: Window): Promise<Line> {
  const page = await window.page.context().newPage()
  const texts = await window.page.evaluate<string[][]>(
    `[...document.querySelectorAll('.in-sight table.list tr.row')].map((tr) => [...tr.cells].map((td) => td.textContent))`
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

/** Our own rows with our own styles, their words exchanged by hand: what a browser needs to lay them out and to paint them. */
async function bareTexts(window: Window): Promise<Line> {
  const work: number[] = []
  for (let run = 0; run < 34; run += 1) {
    await pause(150)
    const from = await worked(window)
    const exchange = `const walk = document.createTreeWalker(document.querySelector('.in-sight table.list tbody:not(.room)'), NodeFilter.SHOW_TEXT); const all = []; while (walk.nextNode()) if (walk.currentNode.data.trim()) all.push(walk.currentNode); for (const node of all) node.data = node.data.trim().split(' ').reverse().join(' ') + (node.data.endsWith(' ') ? '' : ' '); window.turn = ${run + 1}`
    await drawn(window.page, exchange, 'window.turn')
    if (run >= 4) work.push((await worked(window)) - from)
  }
  return { what: '(the words of our own rows, exchanged by hand)', ours: '–', bare: both(spread(work)), budget: '–' }
}

/** Nothing at all, for as long as a sort takes to be seen: what the measuring itself and the frames that are waited for cost. */
async function nothingDone(window: Window): Promise<Spread> {
  const work: number[] = []
  for (let run = 0; run < 34; run += 1) {
    await pause(150)
    const from = await worked(window)
    await drawn(
      window.page,
      `setTimeout(() => { document.body.dataset['turn'] = 'nothing ${run}' }, 40)`,
      `document.body.dataset['turn']`
    )
    if (run >= 4) work.push((await worked(window)) - from)
  }
  return spread(work)
}
