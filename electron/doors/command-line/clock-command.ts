import { printOne, printRows } from './print-table.ts'
import { textOption } from './arguments.ts'
import { ask, report, type Session } from './session.ts'

const columns = ['number', 'partner', 'rule', 'moment', 'what']

/**
 * `clock` lists what waits for approval; `clock --until DATE` says what will happen and changes nothing; `clock --go` does what is due now and what
 * waits.
 */
export async function clock(session: Session): Promise<number> {
  const until = textOption(session.args, 'until')
  if (until !== undefined) {
    const { lines } = await ask(session, 'clock.rehearse', { until })
    session.out(printRows(lines, columns, session.format))
    return 0
  }
  const go = session.args.options.has('go')
  const { done } = go ? await ask(session, 'clock.run', {}) : { done: 0 }
  const waiting = await ask(session, 'clock.waiting', {})
  if (!go) {
    session.out(printRows(waiting.lines, columns, session.format))
    return 0
  }
  const { results } =
    waiting.until === null ? { results: [] } : await ask(session, 'clock.approve', { until: waiting.until })
  if (results.length === 0) {
    session.out(printOne({ done }, session.format))
    return 0
  }
  return report(
    session,
    results,
    ['number', 'done', 'sentence'],
    results.filter((each) => !each.done)
  )
}
