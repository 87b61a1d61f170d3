import type { z } from 'zod'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { actionFields, LineResult } from '../../../shared/contract/shapes.ts'
import { queueNames } from '../../../shared/lifecycle/queues.ts'
import { actionNames, fieldNames } from '../../../shared/lifecycle/state-table.ts'
import { sides } from '../../../shared/lifecycle/words.ts'
import { type Arguments, moneyFrom, numberOption, textOption, Usage } from './arguments.ts'
import { filesToImport } from './import-files.ts'
import { printOne, printRows, type Row } from './print-table.ts'
import { ask, oneOf, report, type Session } from './session.ts'

/** `import FILE…`: takes in messages and lists of citations, a result a record. */
export async function importFiles(session: Session): Promise<number> {
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

/** `queue [NAME]`: the counts, or the requests of one queue. */
export async function queue(session: Session): Promise<number> {
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

/** `request NUMBER`: one request with everything that belongs to it. */
export async function request(session: Session): Promise<number> {
  const [, number] = session.args.words
  if (number === undefined) throw new Usage('request NUMBER')
  session.out(
    printOne(await ask(session, 'requests.get', { number }), session.format === 'csv' ? 'json' : session.format)
  )
  return 0
}

/** `do ACTION NUMBER…`: one act on requests, a result each. */
export async function act(session: Session): Promise<number> {
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

/** `scan CODE [--go]`: what a code means, and with `--go` does what comes next. */
export async function scan(session: Session): Promise<number> {
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

/** Fields of an action from its options, read as their kinds say: whole numbers, money as 12.50EUR, suppliers by commas. @throws Usage */
export function fieldsFrom(args: Arguments): z.infer<typeof actionFields> {
  const given: Record<string, unknown> = {}
  for (const name of fieldNames) {
    const text =
      textOption(
        args,
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      ) ?? textOption(args, name)
    if (text === undefined) continue
    if (name === 'suppliers') given[name] = text.split(',').map((each) => each.trim())
    else if (name === 'pieces' || name === 'pages') given[name] = numberOption(args, name)
    else if (name === 'charge' || name === 'cost' || name === 'postage') given[name] = moneyFrom(text, name)
    else given[name] = text
  }
  return given
}
