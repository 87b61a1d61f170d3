import { writeFileSync } from 'node:fs'
import { minorUnits } from '../../../shared/domain/money.ts'
import { say } from '../../../shared/text/say.ts'
import type { SettlementResult } from '../../../shared/contract/settlement-calls.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, type Session } from './session.ts'
import { netting } from './netting-commands.ts'
import { nacsis, statement } from './statement-commands.ts'

export { nacsis, netting, statement }

const columns = ['id', 'number', 'partner', 'currency', 'state', 'total', 'remaining', 'due']

/** `invoice`: what libraries owe, by invoice; exit 1 where a line of a batch was refused. */
export async function invoice(session: Session): Promise<number> {
  const [, act = 'list', ...names] = session.args.words
  const acts: Readonly<Record<string, (session: Session, names: readonly string[]) => Promise<number>>> = {
    list: listInvoices,
    balances: listBalances,
    draft: draftInvoices,
    show: showInvoice,
    send: (each, ids) => batch(each, ids, 'invoices.send'),
    remind: (each, ids) => batch(each, ids, 'invoices.remind'),
    credit: (each, ids) => withReason(each, ids, 'invoices.credit'),
    'write-off': (each, ids) => withReason(each, ids, 'invoices.write-off'),
    pay,
    print: printInvoice
  }
  const found = Object.hasOwn(acts, act) ? acts[act] : undefined
  if (!found) throw usage()
  return found(session, names)
}

const usage = () =>
  new Usage(
    'invoice [list | balances | draft] [--library CODE] [--from DATE] [--to DATE] | invoice show N | invoice send N… [--due DATE] | invoice remind N… [--due DATE] | invoice pay N AMOUNT [--day DATE] [--reference TEXT] | invoice credit N --reason TEXT | invoice write-off N --reason TEXT | invoice print N [--reminder] --out FILE.pdf'
  )

const given = (session: Session, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) =>
      [textOption(session.args, name)].flatMap((value) => (value === undefined ? [] : [[name, value]]))
    )
  )

async function listInvoices(session: Session, names: readonly string[]): Promise<number> {
  if (names.length > 0) throw usage()
  const { library, ...more } = given(session, ['library'])
  const { invoices } = await ask(session, 'invoices.list', {
    ...more,
    ...(library === undefined ? {} : { partner: library })
  })
  const rows = invoices.map((each) => ({
    ...each,
    partner: each.partner.symbol || each.partner.name,
    state: say(`settlement.states.${each.state}`)
  }))
  session.out(printRows(session.format === 'json' ? invoices : rows, columns, session.format))
  return 0
}

async function listBalances(session: Session): Promise<number> {
  const { library } = given(session, ['library'])
  const { rows } = await ask(session, 'money.balances', library === undefined ? {} : { partner: library })
  const ages = ['unbilled', 'd30', 'd60', 'd90', 'older', 'payable', 'onAccount', 'balance', 'overdue']
  session.out(
    printRows(
      session.format === 'json'
        ? rows
        : rows.map((row) => ({ ...row, partner: row.partner.symbol || row.partner.name })),
      ['partner', 'currency', ...ages],
      session.format
    )
  )
  return 0
}

async function draftInvoices(session: Session): Promise<number> {
  const { library, ...days } = given(session, ['library', 'from', 'to'])
  const { results } = await ask(session, 'invoices.draft', {
    ...days,
    ...(library === undefined ? {} : { partner: library })
  })
  return tell(session, results)
}

/** An invoice by its number, or by its number in the ledger. */
async function idOf(session: Session, name: string | undefined): Promise<number> {
  if (name === undefined) throw usage()
  if (/^\d+$/.test(name)) return Number(name)
  const { invoices } = await ask(session, 'invoices.list', { number: name })
  return invoices[0]?.id ?? 0
}
const idsOf = async (session: Session, names: readonly string[]) => {
  const ids: number[] = []
  for (const name of names) ids.push(await idOf(session, name))
  return ids
}

async function showInvoice(session: Session, [name]: readonly string[]): Promise<number> {
  const found = await ask(session, 'invoices.get', { id: await idOf(session, name) })
  session.out(printOne(session.format === 'json' ? found : { ...found, partner: found.partner.name }, session.format))
  return 0
}

async function batch(
  session: Session,
  names: readonly string[],
  call: 'invoices.send' | 'invoices.remind'
): Promise<number> {
  if (names.length === 0) throw usage()
  const { results } = await ask(session, call, { ids: await idsOf(session, names), ...given(session, ['due']) })
  return tell(session, results)
}

function tell(session: Session, results: readonly SettlementResult[]): number {
  session.out(printRows(results, ['about', 'done', 'sentence'], session.format, 120))
  return results.some(({ done }) => !done) ? 1 : 0
}

async function withReason(
  session: Session,
  [name]: readonly string[],
  call: 'invoices.credit' | 'invoices.write-off'
): Promise<number> {
  const reason = textOption(session.args, 'reason')
  if (reason === undefined) throw usage()
  const done = await ask(session, call, { id: await idOf(session, name), reason })
  session.out(printOne(done, session.format))
  return 0
}

async function pay(session: Session, [name, amount]: readonly string[]): Promise<number> {
  if (amount === undefined) throw usage()
  const id = await idOf(session, name)
  const { currency } = await ask(session, 'invoices.get', { id })
  const minor = minorUnits(amount.replace(/^-/, ''), currency)
  if (minor === undefined) throw usage()
  const money = { amount: amount.startsWith('-') ? -minor : minor, currency }
  const done = await ask(session, 'payments.record', { invoice: id, money, ...given(session, ['day', 'reference']) })
  session.out(printOne(done.invoice, session.format))
  return 0
}

async function printInvoice(session: Session, names: readonly string[]): Promise<number> {
  const out = textOption(session.args, 'out')
  if (out === undefined || names.length === 0) throw usage()
  const { job, warnings } = await ask(session, 'paper.print', {
    artefact: 'invoice',
    invoices: await idsOf(session, names),
    reminder: session.args.options.get('reminder') === true,
    printer: null
  })
  const { base64 } = await ask(session, 'paper.bytes', { id: job.id })
  writeFileSync(out, Buffer.from(base64, 'base64'))
  for (const warning of warnings) session.err(`${warning}\n`)
  session.out(printOne({ job: job.id, pages: job.pages, file: out }, session.format))
  return 0
}
