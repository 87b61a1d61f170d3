import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, type Session } from './session.ts'

/** `month`: closes months, opens them again, and says what changed of closed ones. */
export async function month(session: Session): Promise<number> {
  const [, act = 'list', which, ...more] = session.args.words
  if (more.length > 0) throw usage()
  if (act === 'list' && which === undefined) {
    const months = await ask(session, 'months.list', {})
    const columns = ['month', 'state', 'closedAt', 'closedBy', 'requested', 'supplied', 'adjustments']
    session.out(printRows(months, columns, session.format))
    return 0
  }
  if (act === 'changes') {
    const changes = await ask(session, 'months.adjustments', which === undefined ? {} : { month: which })
    const columns = ['of', 'bookedIn', 'number', 'title', 'n', 'side', 'service', 'partner']
    session.out(printRows(changes, columns, session.format))
    return 0
  }
  if (which === undefined) throw usage()
  if (act === 'look') {
    const found = await ask(session, 'months.look', { month: which })
    session.out(
      session.format === 'json'
        ? printOne({ ...found }, 'json')
        : printRows(
            [
              { month: found.month, says: found.state },
              ...found.odd.map(({ sentence }) => ({ month: '', says: sentence })),
              ...(found.cannot === null ? [] : [{ month: '', says: found.cannot }])
            ],
            ['month', 'says'],
            session.format,
            160
          )
    )
    return found.same === false ? 1 : 0
  }
  const reason = textOption(session.args, 'reason')
  if (act === 'close' && reason === undefined) await ask(session, 'months.close', { month: which })
  else if (act === 'reopen' && reason !== undefined) await ask(session, 'months.reopen', { month: which, reason })
  else throw usage()
  const now = (await ask(session, 'months.list', {})).find((each) => each.month === which)
  session.out(printOne({ month: which, state: now?.state ?? '', hash: now?.hash ?? '' }, session.format))
  return 0
}

const usage = () =>
  new Usage(
    'month [list] | month look YYYY-MM | month close YYYY-MM | month reopen YYYY-MM --reason TEXT | month changes [YYYY-MM]'
  )
