import { writeFileSync } from 'node:fs'
import { minorUnits } from '../../../shared/domain/money.ts'
import { schemeNames } from '../../../shared/settlement/scheme-names.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, type Session } from './session.ts'

const usage = () =>
  new Usage(
    `net [list] | net propose (${schemeNames.join('|')}) DATE [--unit 15.00 --currency USD] | net show N | net accept N [--agreed] | net out N [--corrections] --out FILE.csv | net drop N`
  )

/** `net`: what libraries of a network set off against each other. */
export async function netting(session: Session): Promise<number> {
  const [, act = 'list', name, day] = session.args.words
  if (act === 'list') {
    const all = await ask(session, 'netting.list', {})
    session.out(
      printRows(all, ['id', 'scheme', 'from', 'to', 'state', 'disputeUntil', 'disputed', 'sums'], session.format)
    )
    return 0
  }
  if (act === 'propose' && name !== undefined && day !== undefined) {
    const unit = textOption(session.args, 'unit')
    const currency = textOption(session.args, 'currency') ?? 'USD'
    const amount = unit === undefined ? undefined : minorUnits(unit, currency)
    if (unit !== undefined && amount === undefined) throw usage()
    const scheme = oneOf(schemeNames, name, 'net propose')
    const made = await ask(session, 'netting.propose', {
      scheme,
      day,
      ...(amount === undefined ? {} : { unit: { amount, currency } })
    })
    session.out(printOne(made, session.format))
    return 0
  }
  const id = Number(name)
  if (!Number.isInteger(id)) throw usage()
  if (act === 'show') session.out(printOne(await ask(session, 'netting.get', { id }), session.format))
  else if (act === 'accept')
    session.out(
      printOne(
        await ask(session, 'netting.accept', { id, agreed: session.args.options.get('agreed') === true }),
        session.format
      )
    )
  else if (act === 'out') {
    const file = textOption(session.args, 'out')
    if (file === undefined) throw usage()
    const what = session.args.options.get('corrections') === true ? 'corrections' : 'fees'
    const { base64 } = await ask(session, 'netting.out', { id, what })
    writeFileSync(file, Buffer.from(base64, 'base64'))
    session.out(printOne({ id, file }, session.format))
  } else if (act === 'drop') session.out(printOne(await ask(session, 'netting.drop', { id }), session.format))
  else throw usage()
  return 0
}
