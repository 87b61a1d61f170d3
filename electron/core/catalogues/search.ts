import type { Catalogue, CatalogueTarget } from '../../../shared/contract/catalogue-calls.ts'
import { copiesOf } from '../../../shared/holdings/availability.ts'
import type { CatalogueRecord } from '../../../shared/holdings/catalogue-record.ts'
import { covers } from '../../../shared/holdings/coverage.ts'
import type { Wanted } from '../../../shared/holdings/cql.ts'
import { isElectronic } from '../../../shared/holdings/electronic.ts'
import { answers, type CallGiven, type CallOutput, type Reading } from '../handler.ts'
import { readAddress } from './catalogues.ts'
import { catalogueNamed } from './kept-catalogues.ts'
import { explain } from './explain.ts'
import { lookUp, type LookUp } from './look-up.ts'

type Given = CallGiven<'holdings.search'>
type Found = CallOutput<'holdings.search'>

export const search = answers('holdings.search', async ({ target, query }, reading) => {
  const catalogue = targetOf(target, reading)
  return toAnswer(catalogue, query, await lookUp(catalogue, wantedOf(query), reading.signal))
})

/** A word that stands in titles of every catalogue, where nobody says another. */
const usualTitle = 'history'

export const tryOut = answers('catalogues.try', async ({ target, query }, reading) => {
  const catalogue = targetOf(target, reading)
  const asked = query && Object.keys(query).length > 0 ? query : { title: usualTitle }
  const [explained, found] = await Promise.all([
    explain(catalogue, reading.signal),
    lookUp({ ...catalogue, most: Math.min(catalogue.most, 5) }, wantedOf(asked), reading.signal)
  ])
  return { explained, found: toAnswer(catalogue, asked, found) }
})

/** @throws Refused not-found, bad-input */
function targetOf(target: Given['target'], reading: Reading): CatalogueTarget | Catalogue {
  if (typeof target !== 'object') return catalogueNamed(reading, target, 'target')
  return { ...target, address: readAddress(target.address, 'target.address') }
}

const wantedOf = ({ isbn, issn, oclc, lccn, title, author, cql }: Given['query']): Wanted => ({
  isbn,
  issn,
  oclc,
  lccn,
  title,
  author,
  cql
})

function toAnswer({ system }: Pick<Catalogue, 'system'>, { volume, year }: Given['query'], found: LookUp): Found {
  const { outcome, why, ms, version, address, hits } = found
  return {
    outcome,
    why,
    ms,
    version,
    address,
    query: found.query?.cql ?? null,
    hits,
    diagnostics: [...found.diagnostics],
    problems: [...found.problems],
    records: found.records.map((record) => toRecord(record, system, { volume, year })),
    availability: [...found.availability]
  }
}

function toRecord(
  record: CatalogueRecord,
  system: Catalogue['system'],
  wanted: Pick<Given['query'], 'volume' | 'year'>
): Found['records'][number] {
  return {
    position: record.position,
    citation: record.citation,
    electronic: isElectronic(record.marc),
    problems: [...record.problems],
    holders: copiesOf(record, system).map((copy) => ({
      symbol: copy.symbol,
      callNumber: copy.callNumber?.trim() ?? null,
      location: copy.location,
      shelvingLocation: copy.shelvingLocation,
      itemId: copy.itemId,
      status: copy.status,
      availability: copy.availability,
      policy: copy.policy,
      electronic: copy.electronic,
      held: copy.held,
      holds: covers(copy.held, wanted)
    }))
  }
}
