import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { CallInput } from '../../../shared/contract/calls.ts'
import { say } from '../../../shared/text/say.ts'
import { textOption, Usage } from './arguments.ts'
import { bytesOf, jsonOf } from './json-file.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, type Session } from './session.ts'

/** `check-request`: what is to be looked at before a request is asked for or answered; exit 1 where something will not work. */
export async function checkRequest(session: Session): Promise<number> {
  const [, number, ...more] = session.args.words
  if (number === undefined || more.length > 0) throw new Usage('check-request NUMBER')
  const { checks } = await ask(session, 'requests.checks', { number })
  const rows = checks.map(({ answer, sentence }) => ({ answer: say(`supply.check-answers.${answer}`), sentence }))
  session.out(printRows(session.format === 'json' ? checks : rows, ['answer', 'sentence'], session.format, 200))
  return checks.some(({ answer }) => answer === 'bad') ? 1 : 0
}

/** `supply`: rules and licences of what the desk supplies, and what they say of a request. */
export async function supply(session: Session): Promise<number> {
  const [, part, act, file, ...more] = session.args.words
  if (more.length > 0) throw usage()
  if (part === 'judge' && act !== undefined && file === undefined) return judge(session, act)
  if (part === 'rules' && (act ?? 'list') === 'list' && file === undefined) return listRules(session)
  if (part === 'rules' && act === 'add' && file !== undefined) return addRule(session, file)
  if (part === 'licences' && (act ?? 'list') === 'list' && file === undefined) return listLicences(session)
  if (part === 'licences' && act === 'add' && file !== undefined) return addLicence(session, file)
  if (part === 'licences' && act === 'import' && file !== undefined) return importLicences(session, file)
  if (part === 'licences' && act === 'export' && file === undefined) return exportLicences(session)
  throw usage()
}

const usage = () =>
  new Usage(
    'supply rules [list] | supply rules add FILE.json | supply licences [list] | supply licences add FILE.json | supply licences import FILE.csv [--dry-run] | supply licences export [--out FILE.csv] | supply judge NUMBER'
  )

async function judge(session: Session, number: string): Promise<number> {
  const found = await ask(session, 'supply.judge', { number })
  if (session.format !== 'table') {
    session.out(printOne({ ...found }, session.format))
    return found.answer === 'no' ? 1 : 0
  }
  const how = found.how.map((way) => say(`supply.ways.${way}`)).join(', ')
  const lines = [
    say('supply.judged', { number, answer: say(`supply.answers.${found.answer}`) }),
    ...found.because.map(({ sentence }) => sentence),
    ...(how ? [how] : []),
    ...(found.reason ? [[say(`input.reasons.${found.reason}`), found.code].filter(Boolean).join(' · ')] : [])
  ]
  session.out(`${lines.join('\n')}\n`)
  return found.answer === 'no' ? 1 : 0
}

async function listRules(session: Session): Promise<number> {
  const rules = await ask(session, 'supply.rules', {})
  session.out(printRows(rules, ['id', 'name', 'on', 'from', 'to', 'sentence'], session.format, 120))
  return 0
}

async function addRule(session: Session, file: string): Promise<number> {
  const saved = await ask(session, 'supply.rule-save', jsonOf(file) as CallInput<'supply.rule-save'>)
  session.out(printOne(saved, session.format))
  return 0
}

async function listLicences(session: Session): Promise<number> {
  const { licences } = await ask(session, 'supply.licences', { limit: 500 })
  const columns = ['id', 'name', 'provider', 'printFax', 'electronic', 'secureElectronic', 'countryLimit', 'titles']
  session.out(printRows(licences, columns, session.format, 60))
  return 0
}

async function addLicence(session: Session, file: string): Promise<number> {
  const saved = await ask(session, 'supply.licence-save', jsonOf(file) as CallInput<'supply.licence-save'>)
  session.out(printOne(saved, session.format))
  return 0
}

/** Exit 1 where a line was refused. */
async function importLicences(session: Session, file: string): Promise<number> {
  const given = { file: { name: basename(file), base64: bytesOf(file).toString('base64') } }
  const dry = session.args.options.get('dry-run') === true
  const { counts, lines } = await ask(session, dry ? 'supply.licences-look' : 'supply.licences-take', given)
  session.out(
    session.format === 'json'
      ? printOne({ counts, lines }, 'json')
      : printRows(lines, ['line', 'became', 'name', 'sentence'], session.format, 80)
  )
  if (session.format === 'table') session.err(`${say('supply.list.counts', counts)}\n`)
  return counts.refused > 0 ? 1 : 0
}

async function exportLicences(session: Session): Promise<number> {
  const out = textOption(session.args, 'out')
  const { base64, rows } = await ask(session, 'supply.licences-export', {})
  const bytes = Buffer.from(base64, 'base64')
  if (out === undefined) session.out(bytes.toString())
  else {
    writeFileSync(out, bytes)
    session.out(`${say('library.export.done', { n: rows })}\n`)
  }
  return 0
}
