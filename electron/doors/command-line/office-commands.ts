import { writeFileSync } from 'node:fs'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, type Session } from './session.ts'

const formats = ['csv', 'csv-plain', 'xlsx', 'pdf'] as const
const usage = () =>
  new Usage(
    'office lends NETWORK --from DATE --to DATE [--out FILE] [--as csv|csv-plain|xlsx|pdf] | office approve NETWORK ENTRY… [--back] | office clearing --from DATE --to DATE [--out FILE] [--as …] | office paid'
  )

/** `office`: what networks' offices are given: fees to approve, the clearing list; and what was paid without an invoice. */
export async function office(session: Session): Promise<number> {
  const [, act, name, ...more] = session.args.words
  if (act === 'lends' && name !== undefined && more.length === 0) return lends(session, name)
  if (act === 'approve' && name !== undefined && more.length > 0) return approve(session, name, more)
  if (act === 'clearing' && name === undefined) return clearing(session)
  if (act === 'paid' && name === undefined) return paid(session)
  throw usage()
}

function spanOf({ args }: Session): { from: string; to: string } {
  const [from, to] = [textOption(args, 'from'), textOption(args, 'to')]
  if (from === undefined || to === undefined) throw usage()
  return { from, to }
}
const formatOf = ({ args }: Session) => oneOf(formats, textOption(args, 'as') ?? 'csv', '--as')

/** Without a file the list; with one what was approved of it. */
async function lends(session: Session, network: string): Promise<number> {
  const given = { network, ...spanOf(session) }
  const file = textOption(session.args, 'out')
  if (file !== undefined)
    return save(session, file, await ask(session, 'office.out', { ...given, format: formatOf(session) }))
  const { lines } = await ask(session, 'office.lends', given)
  const columns = ['posting', 'day', 'number', 'theirNumber', 'library', 'amount', 'currency', 'approved', 'settled']
  session.out(printRows(lines, columns, session.format))
  return 0
}

async function approve(session: Session, network: string, words: readonly string[]): Promise<number> {
  const postings = words.map(Number)
  if (postings.some((each) => !Number.isSafeInteger(each) || each < 1)) throw usage()
  const approved = session.args.options.get('back') !== true
  session.out(printOne(await ask(session, 'office.approve', { network, postings, approved }), session.format))
  return 0
}

async function clearing(session: Session): Promise<number> {
  const given = spanOf(session)
  const file = textOption(session.args, 'out')
  if (file !== undefined)
    return save(session, file, await ask(session, 'clearing.out', { ...given, format: formatOf(session) }))
  const { lines } = await ask(session, 'clearing.list', given)
  session.out(printRows(lines, ['day', 'profile', 'number', 'library', 'title', 'pages'], session.format))
  return 0
}

async function paid(session: Session): Promise<number> {
  const { offices, payments } = await ask(session, 'payments.on-account', { limit: 1000 })
  if (session.format === 'json') session.out(printOne({ offices, payments }, 'json'))
  else session.out(printRows(payments, ['id', 'day', 'who', 'amount', 'currency', 'reference'], session.format))
  return 0
}

function save(session: Session, file: string, { base64, rows }: { base64: string; rows: number }): number {
  writeFileSync(file, Buffer.from(base64, 'base64'))
  session.out(printOne({ file, rows }, session.format))
  return 0
}
