import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { plainSiteNumber } from '../../../shared/networks/site-number.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Site, Sites } from './site-of.ts'

/** A request as it is compared: where it stands, with whom, and under which numbers it is known there. */
export type OurRequest = Pick<
  RequestRecord,
  | 'id'
  | 'number'
  | 'side'
  | 'service'
  | 'state'
  | 'open'
  | 'title'
  | 'version'
  | 'partner_id'
  | 'partner_number'
  | 'due'
> & { readonly their_number: string | null; readonly partner: string | null }

const columns = `r.id, r.number, r.side, r.service, r.state, r.open, r.title, r.version, r.partner_id, r.partner_number, r.due, a.their_number,
  coalesce(nullif(p.symbol, ''), p.name) partner`
const joined = 'left join asking a on a.id = r.asking_id left join partner p on p.id = r.partner_id'

export interface OurRequests {
  /** Open requests that go through the network. */
  readonly through: readonly OurRequest[]
  /** Those with that number in the network's site, open or closed; also of other networks and of none, since lists are mixed up. */
  readonly bySiteNumber: (plain: string) => readonly OurRequest[]
  readonly byOurNumber: (number: string) => OurRequest | undefined
  /** What is still to be told there. */
  readonly toTell: (id: number) => { readonly any: boolean; readonly asking: boolean }
  /** Whether a library has that symbol or name; undefined where the text is no library known here. */
  readonly isLibrary: (partnerId: number | null, said: string) => boolean | undefined
  readonly nextAsked: (id: number) => number | undefined
}

/** The desk's side of a comparison, read at once. */
export function ourRequests(reading: Reading, sites: Sites, site: Site): OurRequests {
  const plain = (number: string) => plainSiteNumber(number, site.rules.identifiers)
  const open = reading
    .sql(`select ${columns} from request r ${indexedBy('open_list')} ${joined} where r.open = 1 order by r.number`)
    .all() as OurRequest[]
  const byId = new Map(open.map((each) => [each.id, each]))
  const numbers = new Map<string, Set<OurRequest>>()
  const add = (number: string | null, request: OurRequest | undefined) => {
    if (!number || !request) return
    const key = plain(number)
    numbers.set(key, (numbers.get(key) ?? new Set()).add(request))
  }
  for (const each of open) {
    add(each.their_number, each)
    add(each.partner_number, each)
  }
  // A site keeps a request's number when it moves on to the next library; here that is another asking.
  const askings = reading
    .sql(
      `select a.request_id, a.their_number, a.our_number from asking a join request r on r.id = a.request_id where r.open = 1 and a.state <> 'undone'`
    )
    .all() as { request_id: number; their_number: string | null; our_number: string }[]
  const ownNumbers = new Map(open.map((each) => [plain(each.number), each]))
  for (const { request_id, their_number, our_number } of askings) {
    const request = byId.get(request_id)
    add(their_number, request)
    if (request) ownNumbers.set(plain(our_number), request)
  }
  const closed = reading.sql(
    `select ${columns} from request r ${joined} where r.open = 0
       and r.id in (select id from request where partner_number = @number union select request_id from asking where their_number = @number)
     order by r.id desc limit 5`
  )
  const closedByOwn = reading.sql(`select ${columns} from request r ${joined} where r.number = ?`)
  return {
    through: open.filter(({ partner_id }) => sites.of(partner_id)?.id === site.id),
    bySiteNumber: (number) => {
      const found = numbers.get(number)
      return found ? [...found] : (closed.all({ number }) as OurRequest[])
    },
    byOurNumber: (number) =>
      ownNumbers.get(plain(number)) ?? (closedByOwn.get(number.trim()) as OurRequest | undefined),
    toTell: toTellOf(reading),
    isLibrary: librariesOf(reading),
    nextAsked: nextOf(reading)
  }
}

function toTellOf(reading: Reading): OurRequests['toTell'] {
  const rows = reading
    .sql(
      `select request_id, max(what = 'request') asking from outbox where state in ('held', 'to-do', 'failed') and request_id is not null group by 1`
    )
    .all() as { request_id: number; asking: number }[]
  const found = new Map(rows.map(({ request_id, asking }) => [request_id, asking === 1]))
  return (id) => ({ any: found.has(id), asking: found.get(id) ?? false })
}

function librariesOf(reading: Reading): OurRequests['isLibrary'] {
  const bySymbol = reading.sql('select partner_id from partner_identifier where value_key = ?').pluck()
  const known = new Map<string, readonly number[]>()
  return (partnerId, said) => {
    const key = symbolKey(said)
    if (!known.has(key)) known.set(key, bySymbol.all(key) as number[])
    const found = known.get(key) ?? []
    return found.length === 0 ? undefined : partnerId !== null && found.includes(partnerId)
  }
}

function nextOf(reading: Reading): OurRequests['nextAsked'] {
  const next = reading
    .sql(`select partner_id from asking where request_id = ? and state = 'waiting' order by position limit 1`)
    .pluck()
  return (id) => (next.get(id) as number | null | undefined) ?? undefined
}
