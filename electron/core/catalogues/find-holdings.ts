import type { Catalogue } from '../../../shared/contract/catalogue-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { queriesFor, type Wanted } from '../../../shared/holdings/cql.ts'
import { holdersOf, type Holder, type WantedThing } from '../../../shared/holdings/holders.ts'
import { holds } from '../../../shared/networks/agreements.ts'
import { does, type Reading } from '../handler.ts'
import { membershipsOf } from '../networks/memberships.ts'
import type { RequestRecord } from '../requests/records.ts'
import { allCatalogues, catalogueNamed } from './kept-catalogues.ts'
import { keepFound, type FoundAt } from './keep-found.ts'
import { lookUp } from './look-up.ts'
import { placeHolder } from './place-holder.ts'

/** As many are asked at once; the others wait for their turn. */
const atOnce = 8
const mostHolders = 500

interface Prepared {
  readonly requestId: number
  readonly found: FoundAt[]
}

export const findHoldings = does<'holdings.find', Prepared>('holdings.find', {
  prepare: async ({ number, catalogue }, reading) => {
    const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
    if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
    const wanted = wantedOf(request)
    const asked =
      catalogue === undefined ? suitable(reading, wanted) : [catalogueNamed(reading, catalogue, 'catalogue')]
    let done = 0
    const ask = async (each: Catalogue): Promise<FoundAt> => {
      const found = await askOne(each, request, wanted, reading)
      done += 1
      reading.progress(done, asked.length)
      return found
    }
    // What the desk has itself is known before another library's catalogue is troubled.
    const own = await inTurn(
      asked.filter(({ kind }) => kind === 'own'),
      ask
    )
    const others = await inTurn(
      asked.filter(({ kind }) => kind !== 'own'),
      ask
    )
    return { requestId: request.id, found: [...own, ...others] }
  },
  run: (given, writing, prepared) =>
    writing.transact((tx) => keepFound({ ...writing, tx }, given.number, prepared.requestId, prepared.found))
})

async function askOne(
  catalogue: Catalogue,
  request: RequestRecord,
  wanted: Wanted,
  reading: Reading
): Promise<FoundAt> {
  const looked = await lookUp(catalogue, wanted, reading.signal)
  // The desk's own catalogue and a partner's tell of one library, whatever codes their branches have.
  const { kind, system } = catalogue
  const reads = { system, holder: kind === 'own' || kind === 'partner' ? 'partner' : catalogue.holder }
  const holders = holdersOf(looked.records, reads, thingOf(request)).slice(0, mostHolders)
  const { outcome, why, ms, hits, records } = looked
  return {
    catalogue,
    outcome,
    why,
    ms,
    hits,
    problems: [...new Set([...looked.problems, ...records.flatMap(({ problems }) => problems)])].slice(0, 20),
    holders: holders.map((holder: Holder) => placeHolder(reading, catalogue, holder))
  }
}

/**
 * The catalogues that suit a request: they are active, can be asked for something that it says, and are of no network or of one that the desk is in
 * today.
 */
function suitable(reading: Reading, wanted: Wanted): Catalogue[] {
  const today = dayOf(reading.now(), reading.settings().zone)
  const ours = new Set(
    membershipsOf(reading, null)
      .filter((each) => holds(each, today))
      .map(({ profile }) => profile)
  )
  return allCatalogues(reading).filter(
    ({ active, network, indexes }) =>
      active && (network === null || ours.has(network)) && queriesFor(wanted, indexes).length > 0
  )
}

/** A copy is of something inside: its journal or book is looked for, and the article's author did not make that. */
function wantedOf(request: RequestRecord): Wanted {
  const { service, container, title, author, isbn, issn, oclc } = request
  const within = service === 'copy' && container ? container : null
  return {
    isbn: isbn ?? undefined,
    issn: issn ?? undefined,
    oclc: oclc ?? undefined,
    title: within ?? title,
    author: within === null ? (author ?? undefined) : undefined
  }
}

function thingOf(request: RequestRecord): WantedThing {
  const { service, isbn, issn, edition, volume, year, issue, container } = request
  // A chapter's book is whole or not there; an article's journal has volumes.
  const part = service === 'copy' && !isbn && Boolean(issn ?? container)
  return { isbn, issn, edition, volume, year, issue, part }
}

/** Each in its turn, some at once, the answers in the order of what was asked; the first that is thrown ends it. */
async function inTurn<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < all.length; index = next++) results[index] = await work(all[index] as T)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker))
  return results
}
