import { setTimeout as pause } from 'node:timers/promises'
import type { Line } from './budgets.ts'
import { type Act, measureAct, type Measuring, rows, slowly } from './screens-acts.ts'
import { beginAnew, goTo, inSight, type Window, worked } from './screens-window.ts'

/** Lists that the rail leads to, each with a screen full of requests; the window begins with all open ones. */
const lists = [
  'borrowing-asked',
  'lending-out-on-loan',
  'borrowing-with-patrons',
  'late',
  'all',
  'lending-to-pull',
  'borrowing-on-the-way',
  'lending-new',
  'borrowing-new',
  'delivery-open'
]
const fresh = lists.length
const next = (run: number) => lists[run % lists.length]
const open = (run: number) => goTo(`/queue/${next(run)}`)
const pointAt = (run: number) =>
  `document.querySelector('.rail a[href="#/queue/${next(run)}"]').dispatchEvent(new PointerEvent('pointerenter'))`
/** Somebody is at work: nothing is made ahead meanwhile. */
const atWork = `window.dispatchEvent(new PointerEvent('pointermove'))`
/** Which of the screens in the page is shown. Two lists may have the same name. */
const screenShown = `String([...document.querySelector('.screen').parentElement.children].indexOf(${inSight}))`
const asQuick = 'window.fetch = window.quick'

/** Lists that are opened before there was a moment's rest in which they could be made. */
const atOnce: readonly Act[] = [
  {
    what: 'a queue opens for the first time before anything was made ahead, the pointer rested on it',
    fresh,
    before: (run) => `${atWork}; ${pointAt(run)}`,
    does: open,
    seen: rows
  },
  {
    what: 'a queue opens for the first time before anything was made ahead: its screen',
    fresh,
    before: () => `${atWork}; ${slowly}`,
    does: open,
    seen: screenShown,
    after: asQuick
  },
  {
    what: 'a queue opens for the first time before anything was made ahead: its rows',
    fresh,
    before: () => `${atWork}; ${slowly}`,
    begins: open,
    does: () => '',
    seen: rows,
    after: asQuick
  },
  {
    what: 'a queue opens for the first time before anything was made ahead, screen and rows together',
    fresh,
    before: () => atWork,
    does: open,
    seen: rows,
    together: true
  }
]

/**
 * Opening lists for the first time: those that were made while nobody did anything, as all are after a moment's rest, and those that were not. The
 * program is begun anew for each ten.
 */
export async function openings(window: Window, measuring: Measuring): Promise<Line[]> {
  const first: Act = {
    what: 'a queue opens for the first time, made ahead while nothing was done',
    fresh,
    does: open,
    seen: rows
  }
  const lines = [await measureAct(window, first, measuring, allMade)]
  for (const act of atOnce) lines.push(await measureAct(window, act, measuring))
  await beginAnew(window)
  await allMade(window)
  return lines
}

/** In a second of nothing the page works less than this (ms). */
const littleWork = 50
const ofScreens = `document.querySelectorAll('.screen').length`
/** Waits until no more screens are made, nor laid out, nor what that left behind collected: what is measured before is measured beside it. */
export async function allMade(window: Window): Promise<void> {
  const { page } = window
  for (let known = 0, now = 1; now > known || now < 3;) {
    known = now
    await pause(3000)
    now = await page.evaluate<number>(ofScreens)
  }
  for (let [calm, seconds] = [0, 0]; calm < 3 && seconds < 60; seconds += 1) {
    const from = await worked(window)
    await pause(1000)
    calm = (await worked(window)) - from < littleWork ? calm + 1 : 0
  }
}
