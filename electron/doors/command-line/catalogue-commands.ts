import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { catalogueKinds, catalogueSystems, indexNames, sruVersions } from '../../../shared/holdings/catalogue-words.ts'
import { say } from '../../../shared/text/say.ts'
import { numberOption, textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, RefusedCommand, type Session } from './session.ts'

const acts = ['list', 'add', 'remove', 'try'] as const

/** `catalogue`: lists them, adds one, takes one out, tries one. */
export async function catalogue(session: Session): Promise<number> {
  const [, act, word, ...more] = session.args.words
  const name = act === undefined ? 'list' : oneOf(acts, act, 'catalogue')
  if (name === 'list') return listCatalogues(session)
  if (word === undefined || more.length > 0)
    throw new Usage('catalogue add NAME --at ADDRESS --kind KIND | catalogue remove NAME | catalogue try NAME')
  if (name === 'add') return addCatalogue(session, word)
  return name === 'remove' ? removeCatalogue(session, word) : tryCatalogue(session, word)
}

/** `holdings NUMBER [--catalogue NAME]`: who has what a request wants, kept. `holdings --at ADDRESS --isbn …`: one look, nothing kept. */
export async function holdings(session: Session): Promise<number> {
  const [, number, ...more] = session.args.words
  if (more.length > 0) throw new Usage('holdings NUMBER | holdings --at ADDRESS --isbn ISBN')
  const named = textOption(session.args, 'catalogue')
  if (number === undefined) return searchOne(session, named)
  const found = await ask(session, 'holdings.find', { number, ...(named ? { catalogue: named } : {}) })
  if (session.format === 'json') session.out(printOne(found, 'json'))
  else {
    session.out(printRows(found.holdings.map(holdingRow), holdingColumns, session.format))
    for (const each of found.catalogues) if (each.why) session.err(`${each.name}: ${each.why}\n`)
    if (session.format === 'table' && found.offersDelivery) session.out(`\n${say('catalogues.here')}\n`)
  }
  return found.catalogues.some(({ outcome }) => outcome === 'no-answer' || outcome === 'refused') ? 1 : 0
}

const holdingColumns = [
  'catalogueName',
  'symbol',
  'name',
  'availability',
  'holds',
  'edition',
  'held',
  'callNumber',
  'location',
  'policy'
]
type Holding = CallOutput<'holdings.find'>['holdings'][number]
const holdingRow = ({ availability, holds, edition, ...plain }: Holding) => ({
  ...plain,
  availability: say(`catalogues.availability.${availability}`),
  holds: say(`catalogues.holds.${holds}`),
  edition: say(`catalogues.edition.${edition}`)
})

async function searchOne(session: Session, named: string | undefined): Promise<number> {
  const target = session.args.options.has('at') ? targetIn(session) : named
  if (target === undefined) throw new Usage('holdings NUMBER | holdings --at ADDRESS --isbn ISBN')
  const query = queryIn(session)
  if (Object.keys(query).length === 0) throw new Usage('--isbn, --issn, --oclc, --lccn, --title, --author, --cql')
  return printSearch(session, await ask(session, 'holdings.search', { target, query }))
}

const searchColumns = [
  'position',
  'title',
  'symbol',
  'location',
  'shelvingLocation',
  'callNumber',
  'itemId',
  'status',
  'availability',
  'held'
]

/** Exit 1 when the catalogue did not answer. */
function printSearch(session: Session, found: CallOutput<'holdings.search'>): number {
  if (session.format === 'json') session.out(printOne(found, 'json'))
  else {
    const rows = found.records.flatMap(({ position, citation, holders }) =>
      (holders.length > 0 ? holders : [{}]).map((holder) => ({ position, title: citation['title'] ?? '', ...holder }))
    )
    session.out(printRows(rows, searchColumns, session.format))
    if (session.format === 'table') session.out(`${say('catalogues.hits', { n: found.hits ?? 0 })}\n`)
    for (const said of [found.why, ...found.problems]) if (said) session.err(`${said}\n`)
  }
  return found.outcome === 'answered' || found.outcome === 'nothing' ? 0 : 1
}

async function listCatalogues(session: Session): Promise<number> {
  const all = await ask(session, 'catalogues.list', {})
  const rows = all.map((each) => ({
    ...each,
    kind: say(`catalogues.kinds.${each.kind}`),
    partner: each.partner?.name ?? ''
  }))
  const columns = ['name', 'kind', 'address', 'version', 'system', 'partner', 'network', 'active']
  session.out(printRows(session.format === 'json' ? all : rows, columns, session.format, 60))
  return 0
}

async function addCatalogue(session: Session, name: string): Promise<number> {
  const kind = oneOf(catalogueKinds, textOption(session.args, 'kind'), '--kind')
  const [partner, network] = [textOption(session.args, 'partner'), textOption(session.args, 'network')]
  const saved = await ask(session, 'catalogues.save', {
    ...targetIn(session),
    name,
    kind,
    ...(partner ? { partner } : {}),
    ...(network ? { network } : {})
  })
  session.out(printOne(saved, session.format))
  return 0
}

async function removeCatalogue(session: Session, name: string): Promise<number> {
  const all = await ask(session, 'catalogues.list', {})
  const found = all.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!found) throw new RefusedCommand(new Refused('not-found', { what: name }, { field: 'name' }).refusal)
  const gone = await ask(session, 'catalogues.remove', { id: found.id })
  session.out(printOne(gone, session.format))
  return 0
}

async function tryCatalogue(session: Session, name: string): Promise<number> {
  const query = queryIn(session)
  const { explained, found } = await ask(session, 'catalogues.try', {
    target: name,
    ...(Object.keys(query).length > 0 ? { query } : {})
  })
  if (session.format === 'json') {
    session.out(printOne({ explained, found }, 'json'))
    return found.outcome === 'answered' || found.outcome === 'nothing' ? 0 : 1
  }
  if (explained && session.format === 'table') session.out(`${printOne(explained, 'table')}\n`)
  return printSearch(session, found)
}

/** @throws Usage */
function targetIn({ args }: Session): Exclude<CallInput<'holdings.search'>['target'], number | string> {
  const address = textOption(args, 'at')
  if (address === undefined) throw new Usage('--at ADDRESS')
  const [version, system, schema, holder] = ['version', 'system', 'schema', 'holder'].map((name) =>
    textOption(args, name)
  )
  const [seconds, most] = [numberOption(args, 'seconds'), numberOption(args, 'most')]
  return {
    address,
    ...(version === undefined ? {} : { version: oneOf(sruVersions, version, '--version') }),
    ...(system === undefined ? {} : { system: oneOf(catalogueSystems, system, '--system') }),
    // “none”: what the server gives by itself.
    ...(schema === undefined ? {} : { schema: schema === 'none' ? null : schema }),
    ...(holder === undefined ? {} : { holder }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(most === undefined ? {} : { most })
  }
}

function queryIn({ args }: Session): CallInput<'holdings.search'>['query'] {
  return Object.fromEntries(
    [...indexNames, 'cql', 'volume', 'year'].flatMap((name) => {
      const value = textOption(args, name)
      return value === undefined ? [] : [[name, value]]
    })
  )
}
