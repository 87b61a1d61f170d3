import { readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { encodings, separators } from '../../../shared/settlement/statement-file.ts'
import { statementFields } from '../../../shared/settlement/statement-fields.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, RefusedCommand, type Session } from './session.ts'

const usage = () =>
  new Usage(
    'statement [list] | statement (look|take) NETWORK FILE [--columns number,library,-,amount,day] [--encoding NAME] [--separator ;] [--currency USD] [--from DATE] [--to DATE] [--leave-out] [--reported DATE] | statement show N | statement accept N [LINE…] [--reason TEXT] | statement out NETWORK --from DATE --to DATE --out FILE.csv'
  )

/** `statement`: a network's statement against the ledger, line by line; exit 1 where lines differ. */
export async function statement(session: Session): Promise<number> {
  const [, act = 'list', name, ...more] = session.args.words
  if (act === 'list') {
    session.out(
      printRows(
        await ask(session, 'statements.list', {}),
        ['id', 'network', 'name', 'from', 'to', 'counts', 'open'],
        session.format
      )
    )
    return 0
  }
  if (name === undefined) throw usage()
  if ((act === 'look' || act === 'take') && more[0] !== undefined) return read(session, act, name, more[0])
  if (act === 'show') return show(session, Number(name))
  if (act === 'accept') return accept(session, Number(name), more)
  if (act === 'out') return out(session, name)
  throw usage()
}

const columns = ['id', 'line', 'number', 'library', 'amount', 'currency', 'day', 'result', 'differs', 'decision']

async function read(session: Session, act: 'look' | 'take', network: string, file: string): Promise<number> {
  const { args } = session
  const said = (name: string) => textOption(args, name)
  const [named, encoding, separator, currency, from, to] = [
    'columns',
    'encoding',
    'separator',
    'currency',
    'from',
    'to'
  ].map(said)
  const mapping = named
    ?.split(',')
    .map((field) => (field === '-' || field === '' ? null : oneOf(statementFields, field, '--columns')))
  const given = {
    network,
    file: fileOf(file),
    ...(mapping ? { mapping } : {}),
    ...(encoding === undefined ? {} : { encoding: oneOf(encodings, encoding, '--encoding') }),
    ...(separator === undefined ? {} : { separator: oneOf(separators, separator.replace('\\t', '\t'), '--separator') }),
    ...(currency === undefined ? {} : { currency }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to })
  }
  if (act === 'look') {
    const { lines, ...seen } = await ask(session, 'statements.look', given)
    session.out(
      session.format === 'json'
        ? printOne({ ...seen, lines }, 'json')
        : printRows(lines, columns.slice(1), session.format)
    )
    if (session.format === 'table') session.err(printOne(seen, 'table'))
    return lines.every(({ result }) => result === 'matched') ? 0 : 1
  }
  const reported = said('reported')
  const taken = await ask(session, 'statements.take', {
    ...given,
    leaveOut: args.options.get('leave-out') === true,
    ...(reported === undefined ? {} : { reported })
  })
  session.out(printOne(taken, session.format))
  return taken.counts.matched === taken.lines ? 0 : 1
}

async function show(session: Session, id: number): Promise<number> {
  const { list } = await ask(session, 'statements.get', { id })
  session.out(printRows(list, columns, session.format))
  return 0
}

async function accept(session: Session, file: number, lines: readonly string[]): Promise<number> {
  const done = await ask(session, 'statements.decide', {
    file,
    as: 'accepted',
    reason: textOption(session.args, 'reason') ?? '',
    ...(lines.length > 0 ? { lines: lines.map(Number) } : {})
  })
  session.out(printOne(done, session.format))
  return 0
}

async function out(session: Session, network: string): Promise<number> {
  const [from, to, file] = ['from', 'to', 'out'].map((name) => textOption(session.args, name))
  if (from === undefined || to === undefined || file === undefined) throw usage()
  const { base64 } = await ask(session, 'statements.out', { network, from, to })
  writeFileSync(file, Buffer.from(base64, 'base64'))
  session.out(printOne({ network, file }, session.format))
  return 0
}

/** `nacsis`: the billing file of NACSIS-ILL, out and in. */
export async function nacsis(session: Session): Promise<number> {
  const [, act, one, two] = session.args.words
  const encoding = textOption(session.args, 'encoding')
  const said = textOption(session.args, 'postage')
  const postage = said === undefined ? {} : { postage: oneOf(['in-sum', 'beside'] as const, said, '--postage') }
  if (act === 'out' && one !== undefined) {
    const file = textOption(session.args, 'out')
    const made = await ask(session, 'nacsis.out', {
      day: one,
      ...postage,
      ...(encoding === undefined ? {} : { encoding: oneOf(['utf-8', 'shift_jis'] as const, encoding, '--encoding') }),
      quoted: session.args.options.get('bare') !== true
    })
    const bytes = Buffer.from(made.base64, 'base64')
    if (file === undefined) session.out(bytes.toString())
    else {
      writeFileSync(file, bytes)
      session.out(printOne({ file, rows: made.rows }, session.format))
    }
    for (const { sentence } of made.leftOut) session.err(`${sentence}\n`)
    return 0
  }
  if (act === 'in' && one !== undefined && two !== undefined) {
    const seen = await ask(session, 'nacsis.look', {
      file: fileOf(one),
      day: two,
      ...postage,
      ...(encoding === undefined ? {} : { encoding: oneOf(encodings, encoding, '--encoding') })
    })
    session.out(
      session.format === 'json'
        ? printOne(seen, 'json')
        : printRows(seen.nets, ['member', 'name', 'lent', 'borrowed', 'net'], session.format)
    )
    for (const { sentence } of seen.leftOut) session.err(`${sentence}\n`)
    return 0
  }
  throw new Usage(
    'nacsis out DATE [--encoding shift_jis] [--postage in-sum|beside] [--bare] --out FILE.csv | nacsis in FILE.csv DATE [--encoding NAME] [--postage in-sum|beside]'
  )
}

/** @throws RefusedCommand not-found */
function fileOf(file: string): { name: string; base64: string } {
  try {
    return { name: basename(file), base64: readFileSync(resolve(file)).toString('base64') }
  } catch {
    throw new RefusedCommand(new Refused('not-found', { what: file }, { field: 'file' }).refusal)
  }
}
