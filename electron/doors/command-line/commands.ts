import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { calls, type CallOutput } from '../../../shared/contract/calls.ts'
import type { Call } from '../../../shared/contract/define.ts'
import type { actionFields, LineResult } from '../../../shared/contract/shapes.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import { fieldNames, actionNames } from '../../../shared/lifecycle/state-table.ts'
import { queueNames } from '../../../shared/lifecycle/queues.ts'
import { sides } from '../../../shared/lifecycle/words.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { readPlaces } from '../../../shared/paper/places.ts'
import { numberOption, textOption, Usage, type Arguments } from './arguments.ts'
import { clock } from './clock-command.ts'
import { filesToImport } from './import-files.ts'
import { printOne, printRows, type Row } from './print-table.ts'
import { network, partner } from './network-commands.ts'
import { ask, oneOf, RefusedCommand, report, type Session } from './session.ts'
import { align, sheet, stocks } from './stock-commands.ts'

const rowColumns = [
  'number',
  'side',
  'service',
  'state',
  'title',
  'author',
  'partner',
  'patron',
  'due',
  'needBy',
  'createdAt',
  'version'
]

async function importFiles(session: Session): Promise<number> {
  const files = filesToImport(session.args.words.slice(1))
  if (files.length === 0) throw new Usage('import FILE…')
  const side = textOption(session.args, 'side')
  const results: CallOutput<'imports.take'>['results'] = []
  for (let from = 0; from < files.length; from += 500) {
    const taken = await ask(session, 'imports.take', {
      files: files.slice(from, from + 500).map((path) => ({ path })),
      ...(side ? { side: oneOf(sides, side, '--side') } : {})
    })
    results.push(...taken.results)
  }
  return report(
    session,
    results,
    ['file', 'line', 'what', 'number', 'sentence'],
    results.filter(({ what }) => what === 'refused')
  )
}

async function queue(session: Session): Promise<number> {
  const [, name] = session.args.words
  if (name === undefined) {
    const counts = await ask(session, 'queues.counts', {})
    session.out(printRows(counts, ['name', 'label', 'section', 'count', 'late'], session.format))
    return 0
  }
  const wanted = oneOf(queueNames, name, 'queue')
  const rows: Row[] = []
  for (let offset = 0; ; offset += 1000) {
    const page = await ask(session, 'queues.page', {
      queue: wanted,
      offset,
      limit: 1000,
      filter: textOption(session.args, 'filter') ?? ''
    })
    rows.push(...page.rows)
    if (page.rows.length < 1000) break
  }
  session.out(printRows(rows, rowColumns, session.format))
  return 0
}

async function request(session: Session): Promise<number> {
  const [, number] = session.args.words
  if (number === undefined) throw new Usage('request NUMBER')
  session.out(
    printOne(await ask(session, 'requests.get', { number }), session.format === 'csv' ? 'json' : session.format)
  )
  return 0
}

/** Fields of an action from its options, read as their kinds say: whole numbers, money as 12.50EUR, suppliers by commas. */
function fieldsFrom(args: Arguments): z.infer<typeof actionFields> {
  const given: Record<string, unknown> = {}
  for (const name of fieldNames) {
    const text =
      textOption(
        args,
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      ) ?? textOption(args, name)
    if (text === undefined) continue
    if (name === 'suppliers') given[name] = text.split(',').map((each) => each.trim())
    else if (name === 'pieces') given[name] = numberOption(args, name)
    else if (name === 'charge' || name === 'cost') given[name] = moneyFrom(text, name)
    else given[name] = text
  }
  return given
}

function moneyFrom(text: string, name: string): { amount: number; currency: string } {
  const [, value = '', currency = ''] = /^([\d.,]+)\s*([A-Za-z]{3})$/.exec(text.trim()) ?? []
  const amount = minorUnits(value, currency)
  if (amount === undefined) throw new Usage(`--${name} 12.50EUR`)
  return { amount, currency: currency.toUpperCase() }
}

async function act(session: Session): Promise<number> {
  const [, action, ...numbers] = session.args.words
  const name = action === 'undo' ? 'undo' : oneOf(actionNames, action, 'action')
  if (numbers.length === 0) throw new Usage('do ACTION NUMBER…')
  const results: LineResult[] = []
  if (name === 'undo')
    for (const number of numbers) {
      const answer = await session.call('requests.undo', { number })
      results.push(
        answer.ok
          ? (answer.value as LineResult)
          : { number, done: false, sentence: answer.refusal.sentence, refused: answer.refusal.refused }
      )
    }
  else
    results.push(
      ...(
        await ask(session, 'requests.act', {
          targets: numbers.map((number) => ({ number })),
          action: name,
          fields: fieldsFrom(session.args)
        })
      ).results
    )
  return report(
    session,
    results,
    ['number', 'done', 'state', 'sentence'],
    results.filter(({ done }) => !done)
  )
}

async function scan(session: Session): Promise<number> {
  const [, code] = session.args.words
  if (code === undefined) throw new Usage('scan CODE')
  if (session.args.options.has('go')) {
    const result = await ask(session, 'scan.go', { code, fields: fieldsFrom(session.args) })
    session.out(session.format === 'table' ? `${result.sentence}\n` : printOne(result, session.format))
    return 0
  }
  const look = await ask(session, 'scan.look', { code })
  session.out(session.format === 'table' ? `${look.sentence}\n` : printOne(look, 'json'))
  if (look.matches.length > 0) return 0
  if (session.format !== 'json') session.err(`${look.sentence}\n`)
  return 1
}

/** Whose fees of which days an invoice or a statement is about; nothing where none of it is said. */
function feesFrom({ args }: Session): { partner?: string; from?: string; to?: string } | undefined {
  const [partner, from, to] = (['library', 'from', 'to'] as const).map((name) => textOption(args, name))
  if (!partner && !from && !to) return undefined
  return { ...(partner ? { partner } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

async function print(session: Session): Promise<number> {
  const [, artefact, ...numbers] = session.args.words
  const name = oneOf(artefactNames, artefact, 'artefact')
  const queueName = textOption(session.args, 'queue')
  const out = textOption(session.args, 'out')
  const stock = textOption(session.args, 'stock')
  const skip = textOption(session.args, 'skip')
  const places = skip === undefined ? undefined : readPlaces(skip, 400)
  if (skip !== undefined && !places) throw new Usage('--skip 3,5-7')
  const fees = feesFrom(session)
  if (!out || (numbers.length === 0 && !queueName && !fees))
    throw new Usage(
      'print ARTEFACT (NUMBER… | --queue NAME | [--library SYMBOL] --from DATE --to DATE) [--stock NAME] [--start N] [--skip N,N] --out FILE.pdf'
    )
  const { job, warnings } = await ask(session, 'paper.print', {
    artefact: name,
    ...(queueName ? { queue: oneOf(queueNames, queueName, '--queue') } : {}),
    ...(numbers.length > 0 ? { numbers: [...numbers] } : {}),
    ...(fees ? { fees } : {}),
    ...(stock ? { stock } : {}),
    ...(places ? { skip: places } : {}),
    start: numberOption(session.args, 'start') ?? 1,
    printer: null
  })
  const file = await ask(session, 'paper.bytes', { id: job.id })
  writeFileSync(out, Buffer.from(file.base64, 'base64'))
  for (const warning of warnings) session.err(`${warning}\n`)
  session.out(
    printOne(
      { job: job.id, artefact: job.artefact, stock: job.stock, pages: job.pages, requests: job.requests, file: out },
      session.format
    )
  )
  return 0
}

async function figures(session: Session): Promise<number> {
  const [, name] = session.args.words
  const from = textOption(session.args, 'from')
  const to = textOption(session.args, 'to')
  const out = textOption(session.args, 'out')
  if (!name || !from || !to) throw new Usage('report NAME --from DATE --to DATE [--format csv|xlsx|json] [--out FILE]')
  const format = textOption(session.args, 'format') ?? 'table'
  if (format === 'xlsx' || out) {
    if (!out) throw new Usage('--format xlsx --out FILE')
    const file = await ask(session, 'reports.export', {
      name,
      from,
      to,
      format: oneOf(['csv', 'xlsx', 'json'], format === 'table' ? 'csv' : format, '--format')
    })
    writeFileSync(out, Buffer.from(file.base64, 'base64'))
    session.out(printOne({ report: name, file: out }, 'table'))
    return 0
  }
  const table = await ask(session, 'reports.run', { name, from, to })
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, row[index]]))
  )
  session.out(
    printRows(
      rows,
      table.columns.map((column) => column.name),
      session.format
    )
  )
  return 0
}

async function callAny(session: Session): Promise<number> {
  const [, name, json] = session.args.words
  if (name === undefined) {
    const all = Object.entries<Call>(calls).map(([each, { kind, about, input, output }]) => ({
      name: each,
      kind,
      about,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(output, { unrepresentable: 'any' })
    }))
    session.out(
      session.format === 'json' ? printOne(all, 'json') : printRows(all, ['name', 'kind', 'about'], session.format, 100)
    )
    return 0
  }
  let input: unknown = {}
  try {
    if (json !== undefined) input = JSON.parse(json)
  } catch {
    throw new Usage('call NAME JSON')
  }
  const answer = await session.call(name, input)
  if (!answer.ok) throw new RefusedCommand(answer.refusal)
  session.out(printOne(answer.value, 'json'))
  return 0
}

async function sample(session: Session): Promise<number> {
  const made = await ask(session, 'sample.make', {
    requests: numberOption(session.args, 'requests') ?? 600,
    seed: numberOption(session.args, 'seed') ?? 1
  })
  session.out(printOne(made, session.format))
  return 0
}

async function check(session: Session): Promise<number> {
  const found = await ask(session, 'ledger.check', { full: !session.args.options.has('quick') })
  session.out(printOne(found, session.format))
  if (session.format !== 'json') for (const fault of found.faults) session.err(`${fault}\n`)
  return found.sound ? 0 : 1
}

async function backup(session: Session): Promise<number> {
  const [, file] = session.args.words
  if (file === undefined) throw new Usage('backup FILE')
  session.out(printOne(await ask(session, 'ledger.backup', { file: resolve(file) }), session.format))
  return 0
}

/** Commands that work on an open ledger; `restore` and `serve` open theirs themselves. */
export const commands: Readonly<Record<string, (session: Session) => Promise<number>>> = {
  import: importFiles,
  queue,
  request,
  do: act,
  scan,
  print,
  stocks,
  sheet,
  align,
  clock,
  report: figures,
  network,
  partner,
  call: callAny,
  sample,
  check,
  backup
}
