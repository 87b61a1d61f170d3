import { setTimeout as pause } from 'node:timers/promises'
import type { Line } from './budgets.ts'
import { spread, type Spread } from './measure.ts'
import type { BareRows } from './screens-bare.ts'
import { beginAnew, both, drawn, inSight, ms, type Window, worked } from './screens-window.ts'

/** One act in the page: what is done, and how the page says that its answer is drawn. */
export interface Act {
  readonly what: string
  /** Script run in the page; `run` counts up. */
  readonly does: (run: number) => string
  /** Script whose value changes when the answer is there. */
  readonly seen: string
  readonly before?: (run: number) => string
  /** What must be there after that, where it is asked for first: a script whose value says so. */
  readonly when?: string
  /** What is done before it is measured, as the beginning of the act: its own frame is drawn by then. */
  readonly begins?: (run: number) => string
  /** No act by itself, but two together. */
  readonly together?: true
  /** The program is begun anew after so many runs: what is done is done for the first time. */
  readonly fresh?: number
  /** Run once at the end. */
  readonly after?: string
}

const frame = 1000 / 60
/** The numbers of the rows in sight: others when others are there. */
export const rows = `[...(${inSight}?.querySelectorAll('table.list tr.row a.num') ?? [])].map((a) => a.textContent).join()`
/** Answers come a little later, so that they are not in the frame of what asked for them. */
export const slowly = `window.quick ??= window.fetch; window.fetch = (...asked) => window.quick(...asked).then((answer) => new Promise((go) => setTimeout(() => go(answer), 60)))`

/** What acts are measured with. */
export interface Measuring {
  /** Nothing at all, which is taken off. */
  readonly watching: Spread
  readonly bare: BareRows
}
/** Before every so many runs the bare thing is done as well. */
const bareEvery = 3

/** Its work without that of watching, and beside it that of the bare thing in the same seconds. */
export async function measureAct(
  window: Window,
  act: Act,
  { watching, bare }: Measuring,
  /** What a program that was begun anew is waited for. */
  ready: (window: Window) => Promise<void> = () => Promise.resolve()
): Promise<Line> {
  const { what, begins, does, seen, before, when, together, after, fresh } = act
  const work: number[] = []
  const whole: number[] = []
  const beside: number[] = []
  for (let run = 0; run < 34; run += 1) {
    if (run >= 4 && run % bareEvery === 0) beside.push(await bare.exchange())
    if (fresh && run % fresh === 0) {
      await beginAnew(window)
      await ready(window)
    }
    if (before) await window.page.evaluate(before(run))
    while (when && !(await window.page.evaluate<boolean>(`Boolean(${when})`))) await pause(50)
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
  const [spent, least] = [spread(work), spread(beside)]
  return {
    what: `${what}: work in the page`,
    ours: both(spent),
    bare: both(least),
    budget: `${together ? '–' : 'median ≤ 16.7 ms'}; ${ms(spent.median / least.median)} of the bare thing (act to rows seen: ${both(spread(whole))})`,
    ...(together ? {} : { met: spent.median <= frame })
  }
}

/** Nothing at all, for as long as a sort takes to be seen: what the measuring itself and the frames that are waited for cost. */
export async function nothingDone(window: Window): Promise<Spread> {
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
