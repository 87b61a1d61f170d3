import { resolve } from 'node:path'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, type Session } from './session.ts'

const siteSides = ['borrowing', 'lending', 'both'] as const

/** `network sheet NUMBER | network compare NAME FILE | network sites`: what is done in a network's own site. */
export function site(session: Session, act: 'sheet' | 'compare' | 'sites'): Promise<number> {
  if (act === 'sheet') return printSheet(session)
  return act === 'compare' ? compareList(session) : listSites(session)
}

/** The request sheet as lines, a field each; `--network` for another site than the request's own. */
async function printSheet(session: Session): Promise<number> {
  const [, , number, ...more] = session.args.words
  if (number === undefined || more.length > 0) throw new Usage('network sheet NUMBER [--network NAME]')
  const network = textOption(session.args, 'network')
  const sheet = await ask(session, 'sites.sheet', { number, ...(network ? { network } : {}) })
  if (session.format === 'json') session.out(printOne(sheet, 'json'))
  else if (session.format === 'csv') session.out(printRows(sheet.fields, ['name', 'label', 'value', 'remark'], 'csv'))
  else
    for (const { label, value, remark } of sheet.fields)
      session.out(`${label}: ${value.replaceAll('\n', '\n  ')}${remark ? ` (${remark})` : ''}\n`)
  return 0
}

/** Exit 1 when the two lists differ. `--keep` writes down that they were compared. */
async function compareList(session: Session): Promise<number> {
  const [, , network, file, ...more] = session.args.words
  if (network === undefined || file === undefined || more.length > 0)
    throw new Usage('network compare NAME FILE [--side borrowing|lending|both] [--keep]')
  const side = textOption(session.args, 'side')
  const given = {
    network,
    file: { path: resolve(file) },
    ...(side === undefined ? {} : { side: oneOf(siteSides, side, '--side') })
  }
  const found = await ask(session, 'sites.compare', given)
  if (session.args.options.has('keep')) await ask(session, 'sites.keep', given)
  const rows = found.lines.map(({ said, ours, offers, why, ...line }) => ({
    ...line,
    said: [said.status, said.reason, said.due, said.partner].filter(Boolean).join(' · '),
    here: ours?.state ?? '',
    offer: offers[0]?.label ?? '',
    why: why ?? ''
  }))
  if (session.format === 'json') session.out(printOne(found, 'json'))
  else
    session.out(
      printRows(rows, ['kind', 'line', 'siteNumber', 'number', 'said', 'here', 'offer', 'why'], session.format)
    )
  if (session.format !== 'json') {
    if (session.format === 'table') session.out(`\n${printOne(found.counts, 'table')}`)
    for (const warning of found.warnings) session.err(`${warning}\n`)
    for (const { word, count } of found.unknown) session.err(`${word}: ${count}\n`)
  }
  const { different, onlyThere, onlyHere, refused } = found.counts
  return different + onlyThere + onlyHere + refused === 0 ? 0 : 1
}

async function listSites(session: Session): Promise<number> {
  const all = await ask(session, 'sites.list', {})
  const rows = all.map(({ last, ...each }) => ({ ...each, last: last?.at ?? '', by: last?.staff ?? '' }))
  session.out(
    session.format === 'json'
      ? printOne(all, 'json')
      : printRows(rows, ['network', 'site', 'open', 'toDo', 'daily', 'late', 'last', 'by'], session.format)
  )
  return 0
}
