import { writeFileSync } from 'node:fs'
import type { Partner } from '../../../shared/contract/people-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { membershipsCell, symbolsCell } from '../../../shared/domain/library-cells.ts'
import { say } from '../../../shared/text/say.ts'
import { termsInWords } from '../../core/imports/read-library-terms.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, RefusedCommand, type Session } from './session.ts'

/** `partner`: libraries by any symbol, in any form; one, whole; all as a table. */
export async function partner(session: Session): Promise<number> {
  const [, act, code, ...more] = session.args.words
  const coded = code !== undefined && more.length === 0
  if (act === 'find' && coded) return find(session, code)
  if (act === 'show' && coded) return show(session, code)
  if (act === 'export' && code === undefined) return exportAll(session)
  throw new Usage('partner find CODE | partner show CODE | partner export [--out FILE.csv]')
}

async function find(session: Session, code: string): Promise<number> {
  const found = await ask(session, 'partners.find', { code })
  session.out(printRows(found, ['id', 'name', 'scheme', 'value', 'exact', 'from', 'to'], session.format))
  if (found.length > 0) return 0
  if (session.format !== 'json') session.err(`${say('refusals.not-found', { what: code })}\n`)
  return 1
}

/** By a symbol that one library has, else by its number in the ledger. @throws RefusedCommand not-found, twice */
async function show(session: Session, code: string): Promise<number> {
  const [first, second] = await ask(session, 'partners.find', { code })
  if (first && second)
    throw new RefusedCommand(new Refused('twice', { what: code, who: second.name }, { field: 'code' }).refusal)
  const id = first?.id ?? (/^\d{1,12}$/.test(code) ? Number(code) : undefined)
  if (id === undefined) throw new RefusedCommand(new Refused('not-found', { what: code }, { field: 'code' }).refusal)
  const found = await ask(session, 'partners.get', { id })
  session.out(
    session.format === 'table'
      ? printRows(linesOf(found), ['field', 'value'], 'table', 200)
      : printOne({ ...found }, session.format)
  )
  return 0
}

function linesOf(found: Partner): { field: string; value: string }[] {
  const { name, country, channel, language, courier, note } = found
  const plain: Record<string, string | null> = {
    name,
    symbols: symbolsCell(found.symbols),
    country,
    channel: say(`pages.channels.${channel}`),
    language,
    memberships: membershipsCell(found.memberships),
    ...termsInWords(found),
    courier: courier && [courier.name, courier.location, courier.hub].join(' '),
    note
  }
  const addresses = found.addresses.map(({ purpose, name: to, lines }) => ({
    field: say(`pages.partners.purposes.${purpose}`),
    value: [to, ...lines].join(', ')
  }))
  return [
    ...Object.entries(plain).flatMap(([field, value]) =>
      value ? [{ field: field === 'note' ? say('pages.note') : say(`pages.partners.fields.${field}`), value }] : []
    ),
    ...addresses
  ]
}

async function exportAll(session: Session): Promise<number> {
  const out = textOption(session.args, 'out')
  const file = await ask(session, 'partners.export', {})
  const bytes = Buffer.from(file.base64, 'base64')
  if (out === undefined) session.out(bytes.toString())
  else {
    writeFileSync(out, bytes)
    session.out(`${say('library.export.done', { n: file.rows })}\n`)
  }
  return 0
}
