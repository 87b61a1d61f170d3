import type { CallInput } from '../../../shared/contract/calls.ts'
import type { FeeQuote } from '../../../shared/contract/fee-shapes.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { moneyFrom, numberOption, textOption, Usage } from './arguments.ts'
import { jsonOf } from './json-file.ts'
import { printOne, printRows } from './print-table.ts'
import { fieldsFrom } from './request-commands.ts'
import { ask, type Session } from './session.ts'

/** `fee`: rules of what requests cost, and what one would cost. */
export async function fee(session: Session): Promise<number> {
  const [, act = 'list', what, ...more] = session.args.words
  if (more.length === 0) {
    if (act === 'list') return listFees(session, what)
    if (act === 'add' && what !== undefined) return addFee(session, what)
    if (act === 'check' && what !== undefined) return checkFee(session, what)
    if (act === 'quote') return quote(session, what)
  }
  throw new Usage(
    'fee [list [PROFILE]] | fee add FILE.json | fee check FILE.json | fee quote (NUMBER [--step ACTION [--pages N] [--postage 2.50EUR] [--agency inside|elsewhere] [--how WAY] [--charge 12.50EUR]] | --network NAME [--side borrowing|lending] [--service loan|copy] [--level normal|rush|urgent] [--pages N] [--country CC] [--charge 12.50EUR] [--max-cost 20.00USD] [--day DATE])'
  )
}

async function listFees(session: Session, profile: string | undefined): Promise<number> {
  const { own, published } = await ask(session, 'fees.list', profile === undefined ? {} : { profile })
  if (session.format === 'json') {
    session.out(printOne({ own, published }, 'json'))
    return 0
  }
  const rows = [
    ...own.map(({ row, name, sentence, from, to }) => ({
      rule: `fee:${row}`,
      name,
      certainty: '',
      from: from ?? '',
      to: to ?? '',
      sentence
    })),
    ...published.map(({ rule, name, certainty, sentence }) => ({
      rule,
      name,
      certainty: say(`networks.certainty.${certainty}`),
      from: '',
      to: '',
      sentence
    }))
  ]
  session.out(printRows(rows, ['rule', 'name', 'certainty', 'from', 'to', 'sentence'], session.format, 160))
  return 0
}

async function addFee(session: Session, file: string): Promise<number> {
  const saved = await ask(session, 'fees.save', jsonOf(file) as CallInput<'fees.save'>)
  session.out(session.format === 'json' ? printOne(saved, 'json') : `${saved.sentence}\n`)
  return 0
}

/** Exit 1 where something is wrong with it. */
async function checkFee(session: Session, file: string): Promise<number> {
  const { faults, sentence } = await ask(session, 'fees.check', jsonOf(file) as CallInput<'fees.check'>)
  if (session.format === 'json') session.out(printOne({ faults, sentence }, 'json'))
  else session.out([sentence, ...faults.map((fault) => `${fault.field}: ${fault.sentence}`), ''].join('\n'))
  return faults.length > 0 ? 1 : 0
}

async function quote(session: Session, number: string | undefined): Promise<number> {
  if (textOption(session.args, 'step') !== undefined) return quoteStep(session, number)
  const text = (name: string) => textOption(session.args, name)
  const [pages, charge, maxCost] = [numberOption(session.args, 'pages'), text('charge'), text('max-cost')]
  const given = {
    ...(number === undefined ? {} : { number }),
    ...Object.fromEntries(
      ['network', 'side', 'service', 'level', 'country', 'tier', 'category', 'agency', 'day'].flatMap((name) => {
        const value = text(name)
        return value === undefined ? [] : [[name, value]]
      })
    ),
    ...(pages === undefined ? {} : { pages }),
    ...(charge === undefined ? {} : { charge: moneyFrom(charge, 'charge') }),
    ...(maxCost === undefined ? {} : { maxCost: moneyFrom(maxCost, 'max-cost') })
  }
  const { quotes } = await ask(session, 'fees.quote', given as CallInput<'fees.quote'>)
  return tell(session, quotes)
}

/** With `--step`, what an act would cost if it were done now as it is said. */
async function quoteStep(session: Session, number: string | undefined): Promise<number> {
  const action = textOption(session.args, 'step')
  if (number === undefined || action === undefined) throw new Usage('fee quote NUMBER --step ACTION')
  const fields = fieldsFrom(session.args)
  const { quotes } = await ask(session, 'fees.at-step', { number, action, fields } as CallInput<'fees.at-step'>)
  return tell(session, quotes)
}

function tell(session: Session, quotes: readonly FeeQuote[]): number {
  if (session.format === 'json') session.out(printOne({ quotes: [...quotes] }, 'json'))
  else session.out(`${quotes.map(({ sentence, payer }) => `${say(`fees.payers.${payer}`)}: ${sentence}`).join('\n')}\n`)
  return 0
}

/** `rate`: exchange rates, dated. */
export async function rate(session: Session): Promise<number> {
  const [, act = 'list', from, to, value, ...more] = session.args.words
  if (act === 'list' && to === undefined) {
    const { rates } = await ask(session, 'rates.list', from === undefined ? {} : { from: from.toUpperCase() })
    session.out(printRows(rates, ['from', 'to', 'rate', 'day', 'staff'], session.format))
    return 0
  }
  if (act !== 'add' || from === undefined || to === undefined || value === undefined || more.length > 0)
    throw new Usage('rate [list [USD]] | rate add USD EUR 0.92 [--day DATE]')
  const { settings, now } = await ask(session, 'desk.look', {})
  const day = textOption(session.args, 'day') ?? dayOf(Date.parse(now), settings.zone)
  const kept = await ask(session, 'rates.add', { from: from.toUpperCase(), to: to.toUpperCase(), rate: value, day })
  session.out(printOne({ ...kept }, session.format))
  return 0
}

const acts = ['bought', 'received', 'sent', 'redeemed', 'counted'] as const

/** `voucher`: the stock of IFLA vouchers, and what came and went. */
export async function voucher(session: Session): Promise<number> {
  const [, word = 'list', ...more] = session.args.words
  if (word === 'propose' && more.length === 0) {
    const keep = numberOption(session.args, 'keep')
    const day = textOption(session.args, 'day')
    const given = { ...(keep === undefined ? {} : { keep }), ...(day === undefined ? {} : { day }) }
    const found = await ask(session, 'vouchers.proposal', given)
    session.out(session.format === 'json' ? printOne(found, 'json') : `${found.sentence}\n`)
    return 0
  }
  const act = acts.find((each) => each === word)
  if (more.length > 0 || (!act && word !== 'list'))
    throw new Usage(
      `voucher [list] | voucher propose [--keep N] [--day DATE] | voucher ${acts.join('|')} [--full N] [--half N] [--day DATE]`
    )
  if (!act) {
    const { stock, moves } = await ask(session, 'vouchers.list', {})
    if (session.format === 'json') session.out(printOne({ stock, moves }, 'json'))
    else {
      session.out(printRows(moves, ['day', 'act', 'kind', 'pieces', 'partner', 'number', 'staff'], session.format))
      session.err(`${say('fees.vouchers.stock', stock)}\n`)
    }
    return 0
  }
  const count = (name: string) => numberOption(session.args, name) ?? 0
  const day = textOption(session.args, 'day')
  const done = await ask(session, 'vouchers.move', {
    ...{ act, full: count('full'), half: count('half') },
    ...(day === undefined ? {} : { day })
  })
  session.out(session.format === 'json' ? printOne({ ...done }, 'json') : `${done.sentence}\n`)
  return 0
}
