import { handings, losses, refusals } from '../database/dialect/figure-triggers.ts'

/** What is counted, each with its date: a request was made, supplied, ended without, cancelled; a library was asked, said no; something was lost, charged. */
export const factNames = [
  'requested',
  'supplied',
  'unfilled',
  'cancelled',
  'asked',
  'refused',
  'lost',
  'charged'
] as const
export type FactName = (typeof factNames)[number]

/** Of which table its source is: the row that it is a fact of. */
export const kindOf: Readonly<Record<FactName, 'request' | 'asking' | 'event' | 'posting'>> = {
  requested: 'request',
  supplied: 'request',
  unfilled: 'request',
  cancelled: 'request',
  asked: 'asking',
  refused: 'asking',
  lost: 'event',
  charged: 'posting'
}

/** What a fact is told apart by, in the order of the columns of `closed_fact`; partner_id leads to country, region, network and groups. */
export const ownColumns = [
  'source',
  'request_id',
  'n',
  'at',
  'side',
  'service',
  'level',
  'partner_id',
  'patron_group',
  'subject',
  'reason',
  'position',
  'method',
  'currency',
  'amount',
  'outcome',
  'created',
  'sent',
  'shipped',
  'told'
] as const
export type FactColumn = (typeof ownColumns)[number]

const group = `(select t.category from patron t where t.id = r.patron_id)`
/** Library of Congress by its first letter, Dewey by its hundred; other call numbers, and requests without one, have no subject. */
const subject = `case when r.call_number glob '[0-9][0-9][0-9]*' then substr(r.call_number, 1, 1) || '00'
  when r.call_number glob '[A-Za-z]*[0-9]*' then upper(substr(r.call_number, 1, 1)) end`
const ofAsking = (column: string) => `(select a.${column} from asking a where a.id = r.asking_id)`
const ranOut = `${ofAsking('answer')} in ('expire', 'expired')`

/**
 * How a request stands: supplied, or how it ended without; `expired` is a lending request that nobody answered in time, `-conditional` one that was
 * answered with conditions.
 */
const outcome = `case when r.supplied is not null then 'supplied' else
  case r.outcome when 'cancelled' then 'cancelled'
    when 'not-supplied' then case when r.side = 'lending' and ${ranOut} then 'expired' else 'not-supplied' end else 'open' end
  || case when r.side = 'lending' and ${ofAsking('conditions')} is not null then '-conditional' else '' end end`

/** What is wanted: a book by its ISBN, else its title; of copies the journal by its ISSN, else its name. It is no column of what is written down. */
export const workOf = `case r.service when 'copy' then coalesce('issn:' || r.issn, 'in:' || nullif(trim(r.container), ''), 'title:' || r.title_key)
  else coalesce('isbn:' || r.isbn, 'title:' || r.title_key) end`

const undone = (id: string) => `exists (select 1 from event u where u.undoes = ${id})`
const told = `(select min(h.at) from event h indexed by figures_handed where h.request_id = r.id and h.${handings} and not ${undone('h.id')})`
const sent = `(select min(a.asked) from asking a where a.request_id = r.id and a.state <> 'undone')`

const ofRequest: Readonly<Partial<Record<FactColumn, string>>> = {
  source: 'r.id',
  request_id: 'r.id',
  n: '1',
  side: 'r.side',
  service: 'r.service',
  level: 'r.level',
  partner_id: 'r.partner_id',
  patron_group: group,
  subject
}

/** A column of a posting's request, looked up only where it is asked for: a join would be made for each posting, whatever is asked. */
const ofPosting = (column: string) => `(select r.${column} from request r where r.id = p.request_id)`

interface Source {
  readonly columns: Readonly<Partial<Record<FactColumn, string>>>
  readonly from: string
  /** The column of its date. */
  readonly at: string
  readonly where: string
  /** What its source is in this statement. */
  readonly id: string
}

const sources: Readonly<Record<FactName, Source>> = {
  requested: {
    // Whom a borrowed item is asked for is not known yet; what is asked counts by itself.
    columns: { ...ofRequest, at: 'r.created', partner_id: `case r.side when 'lending' then r.partner_id end`, outcome },
    from: 'request r indexed by figures_created',
    at: 'r.created',
    where: '1',
    id: 'r.id'
  },
  supplied: {
    columns: {
      ...ofRequest,
      at: 'r.supplied',
      created: 'r.created',
      sent,
      shipped: ofAsking('shipped'),
      told
    },
    from: 'request r indexed by figures_supplied',
    at: 'r.supplied',
    where: '1',
    id: 'r.id'
  },
  unfilled: {
    columns: {
      ...ofRequest,
      at: 'r.closed',
      outcome: `case when r.side = 'lending' and ${ranOut} then 'expired' else 'not-supplied' end`
    },
    from: 'request r indexed by figures_ended',
    at: 'r.closed',
    where: `r.open = 0 and r.supplied is null and r.outcome = 'not-supplied'`,
    id: 'r.id'
  },
  cancelled: {
    columns: { ...ofRequest, at: 'r.closed', created: 'r.created' },
    from: 'request r indexed by figures_ended',
    at: 'r.closed',
    where: `r.open = 0 and r.supplied is null and r.outcome = 'cancelled'`,
    id: 'r.id'
  },
  asked: {
    columns: { ...ofRequest, source: 'k.id', at: 'k.asked', partner_id: 'k.partner_id', position: 'k.position' },
    from: 'asking k indexed by figures_asked cross join request r on r.id = k.request_id',
    at: 'k.asked',
    where: `k.asked is not null and k.state <> 'undone' and r.side <> 'lending'`,
    id: 'k.id'
  },
  refused: {
    columns: {
      ...ofRequest,
      source: 'k.id',
      at: 'k.answered',
      partner_id: 'k.partner_id',
      position: 'k.position',
      reason: `coalesce(k.reason, case when k.answer in ('expire', 'expired') then 'not-responded' else k.answer end)`
    },
    from: 'asking k indexed by figures_refused cross join request r on r.id = k.request_id',
    at: 'k.answered',
    where: `k.${refusals} and k.state <> 'undone'`,
    id: 'k.id'
  },
  lost: {
    columns: { ...ofRequest, source: 'e.id', at: 'e.at' },
    from: 'event e indexed by figures_lost cross join request r on r.id = e.request_id',
    at: 'e.at',
    where: `e.${losses} and not ${undone('e.id')}`,
    id: 'e.id'
  },
  charged: {
    columns: {
      source: 'p.id',
      request_id: 'p.request_id',
      n: '1',
      at: 'p.at',
      side: ofPosting('side'),
      service: ofPosting('service'),
      level: ofPosting('level'),
      partner_id: 'p.partner_id',
      patron_group: `(select t.category from request r join patron t on t.id = r.patron_id where r.id = p.request_id)`,
      reason: `p.debit || '>' || p.credit`,
      method: 'p.method',
      currency: 'p.currency',
      amount: 'p.amount'
    },
    from: 'posting p indexed by figures_charged',
    at: 'p.at',
    where: '1',
    id: 'p.id'
  }
}

/** The facts of a kind between two instants (two parameters), as the ledger has them now. */
export function liveFacts(fact: FactName): string {
  const { from, at, where } = sources[fact]
  return `select ${columnsOf(fact)} from ${from} where ${at} between ? and ? and ${where}`
}

/** Those of what was changed after a month was closed. */
export function changedFacts(fact: FactName): string {
  const { from, where, id } = sources[fact]
  return `select ${columnsOf(fact)} from changed_after_close c cross join ${from.replace(/ indexed by \w+/, '')}
    where c.kind = '${kindOf[fact]}' and ${id} = c.id and ${where}`
}

function columnsOf(fact: FactName): string {
  const { columns } = sources[fact]
  const work = kindOf[fact] === 'posting' ? 'null' : workOf
  return `${ownColumns.map((name) => `${columns[name] ?? 'null'} ${name}`).join(', ')}, ${work} work`
}
