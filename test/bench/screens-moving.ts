import { setTimeout as pause } from 'node:timers/promises'
import type { Caller } from '../../shared/contract/answer.ts'
import type { Served } from '../support/processes.ts'
import type { Line } from './budgets.ts'
import { spread } from './measure.ts'
import { both, drawn, inSight, key, ms, type Window } from './screens-window.ts'
import { lendingNumbers } from './seed.ts'

// What moves while one looks at it: a list that is scrolled, one that is read while reports run, one that somebody else changes.
const caller: Caller = { staffId: 2, door: 'browser' }

/** The archive of all requests under a turning wheel, two seconds: how far apart its frames are. */
export async function scrolling({ page }: Window): Promise<Line> {
  await page.evaluate(`location.hash = '#/queue/all'`)
  await page.locator('.in-sight table.list tr.here').waitFor()
  await pause(500)
  const box = await page.locator('.in-sight .list-scroll').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 300)
  await page.evaluate(
    `window.gaps = []; window.blank = 0; (() => { let last = performance.now(); const next = (now) => { window.gaps.push(now - last); last = now; const top = ${inSight}?.querySelector('.list-scroll').getBoundingClientRect(); const at = document.elementFromPoint(top.x + 300, top.y + top.height / 2); if (!at?.closest('tr.row') || at.closest('tr.row').querySelector('.faint[colspan]')) window.blank += 1; window.recording = requestAnimationFrame(next) }; window.recording = requestAnimationFrame(next) })()`
  )
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, 120)
    await pause(12)
  }
  await page.evaluate('cancelAnimationFrame(window.recording)')
  const gaps = (await page.evaluate<number[]>('window.gaps')).slice(2)
  const blank = Number(await page.evaluate('window.blank'))
  const took = spread(gaps)
  await page.evaluate(`location.hash = '#/queue/open'`)
  await page.locator('.in-sight table.list tr.here').waitFor()
  return {
    what: 'the archive is scrolled by wheel: from frame to frame',
    ours: both(took),
    bare: '–',
    budget: `p95 ≤ 33.4 ms (${gaps.length} frames, ${blank} with nothing in the middle)`,
    met: took.p95 <= 33.4
  }
}

/** A commit of another program until the row in an open list says so, ms. */
export async function seenElsewhere({ page }: Window, served: Served): Promise<Line> {
  const desk = await served.attach()
  const number = await page.locator('.in-sight table.list tr.here a.num').innerText()
  await desk.call('requests.assign', { numbers: [number], staffId: null }, caller)
  await pause(1000)
  const took: number[] = []
  for (let run = 0; run < 20; run += 1) {
    const seen = page.evaluate<number>(
      `new Promise((resolve) => { const word = () => ${inSight}?.querySelector('tr.here')?.textContent; const before = word(); const look = () => word() !== before ? resolve(Date.now()) : requestAnimationFrame(look); look() })`
    )
    await pause(300)
    const from = Date.now()
    await desk.call('requests.assign', { numbers: [number], staffId: run % 2 ? null : 2 }, caller)
    took.push((await Promise.race([seen, pause(10_000, Infinity)])) - from)
  }
  await desk.close()
  const all = spread(took)
  return {
    what: 'an act of another program until this window shows it',
    ours: both(all),
    bare: '–',
    budget: 'p95 ≤ 200 ms',
    met: all.p95 <= 200
  }
}

/** Rows are moved through while a year's report and a batch of labels run all the while. */
export async function typingMeanwhile(window: Window, served: Served, ledger: string): Promise<Line> {
  const desk = await served.attach()
  const year = new Date().getUTCFullYear() - 1
  const order = { artefact: 'shipping-label', stock: 'roll-4x6', numbers: lendingNumbers(ledger, 1000) }
  let busy = true
  const repeat = async (name: string, input: unknown) => {
    while (busy) await desk.call(name, input, caller)
  }
  const loads = [
    repeat('reports.run', { name: 'turnaround', from: `${year}-01-01`, to: `${year}-12-31` }),
    repeat('paper.preview', order)
  ]
  await window.page.evaluate(
    `window.longest = 0; new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration) }).observe({ entryTypes: ['longtask'] })`
  )
  const whole: number[] = []
  for (let run = 0; run < 60; run += 1) {
    const does = `${inSight}.querySelector('table.list').focus(); ${key(run % 20 ? 'ArrowDown' : 'Home')}`
    whole.push(await drawn(window.page, does, `${inSight}?.querySelector('table.list tr.here a.num')?.textContent`))
    await pause(30)
  }
  busy = false
  await Promise.all(loads)
  await desk.close()
  const took = spread(whole)
  const longest = Number(await window.page.evaluate('window.longest'))
  return {
    what: 'key to drawn row while report and labels run',
    ours: both(took),
    bare: '–',
    budget: `p95 ≤ 50 ms; no task over 50 ms (longest: ${longest ? ms(longest) : 'none'})`,
    met: took.p95 <= 50 && longest === 0
  }
}
