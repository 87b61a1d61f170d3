import { Refused } from '../../../shared/contract/refused.ts'
import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import { conditionsIn } from '../../../shared/domain/conditions.ts'
import type { SupplyVerdict } from '../../../shared/supply/may-supply.ts'
import { stateTables } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { postingLines } from '../money/posting-lines.ts'
import { networkOfRequest } from '../networks/network-of-request.ts'
import { sayVerdict } from '../supply/say-verdict.ts'
import { messageLines } from './message-lines.ts'
import { offersOf } from './offers.ts'
import { sayOwnEvent } from '../rules/say-did.ts'
import { relatedTo } from './related.ts'
import { partnerDetail, patronDetail } from './people-of-request.ts'
import type { AskingRecord, ItemRecord, RequestRecord } from './records.ts'
import { rowsOf } from './row.ts'
import { eventSentence, type EventRecord } from './sentences.ts'
import { latestAct } from './undo-act.ts'

interface NoteRow {
  readonly id: number
  readonly at: number
  readonly staff: string
  readonly text: string
  readonly pinned: number
  readonly struck: number | null
  readonly changed: number | null
  readonly own: number
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export const get = answers('requests.get', ({ number }, reading): RequestWhole => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  const row = request && rowsOf(reading, [request.id])[0]
  if (!request || !row) throw new Refused('not-found', { what: number }, { field: 'number' })
  const events = eventsOf(reading, request)
  return {
    ...row,
    citation: citationOf(request),
    outcome: request.outcome,
    source: request.source,
    partnerId: request.partner_id,
    patronId: request.patron_id,
    partnerNumber: request.partner_number,
    barcode: request.barcode,
    material: request.material,
    collection: request.collection,
    supply: supplyOf(reading, request),
    pieces: request.pieces,
    patronDue: request.patron_due,
    maxCost:
      request.max_cost === null || !request.currency ? null : { amount: request.max_cost, currency: request.currency },
    closedAt: instant(request.closed),
    track: trackOf(request, events),
    network: networkOfRequest(reading, request),
    actions: offersOf(reading, request),
    undo: undoOf(reading, request),
    askings: askingsOf(reading, request),
    items: (reading.sql('select * from item where request_id = ? order by piece').all(request.id) as ItemRecord[]).map(
      ({ id, piece, of, barcode, place, condition }) => ({ id, piece, of, barcode, place, condition })
    ),
    events: events.toReversed(),
    messages: messageLines(reading, request.id),
    related: relatedTo(reading, request),
    attachments: (
      reading
        .sql('select id, name, media_type, size, at, delivered, how from attachment where request_id = ? order by id')
        .all(request.id) as {
        id: number
        name: string
        media_type: string
        size: number
        at: number
        delivered: number | null
        how: string | null
      }[]
    ).map((file) => ({
      id: file.id,
      name: file.name,
      mediaType: file.media_type,
      size: file.size,
      at: new Date(file.at).toISOString(),
      deliveredAt: instant(file.delivered),
      deliveredHow: file.how
    })),
    paper: (
      reading
        .sql(
          `select j.id job, j.artefact, j.stock, j.at, s.name staff, j.state from print_job_request l join print_job j on j.id = l.job_id
           join staff s on s.id = j.staff_id where l.request_id = ? order by j.id desc`
        )
        .all(request.id) as { job: number; artefact: string; stock: string; at: number; staff: string; state: string }[]
    ).map((job) => ({ ...job, at: new Date(job.at).toISOString() })),
    postings: postingLines(reading, request.id),
    notes: (
      reading
        .sql(
          `select n.id, n.at, s.name staff, n.text, n.pinned, n.struck, n.changed,
             exists (select 1 from event e where e.request_id = n.request_id and e.note_id = n.id and e.action = 'note') own
           from note n join staff s on s.id = n.staff_id where n.request_id = ? order by n.pinned desc, n.id desc`
        )
        .all(request.id) as NoteRow[]
    ).map(({ id, at, staff, text, pinned, struck, changed, own }) => ({
      id,
      at: new Date(at).toISOString(),
      staff,
      text,
      pinned: pinned === 1,
      struckAt: instant(struck),
      changedAt: instant(changed),
      own: own === 1
    })),
    patronDetail: patronDetail(reading, request),
    partnerDetail: partnerDetail(reading, request.partner_id)
  }
})

function supplyOf(reading: Reading, { may_supply_why, checked_at }: RequestRecord): RequestWhole['supply'] {
  if (may_supply_why === null || checked_at === null) return null
  const verdict = JSON.parse(may_supply_why) as SupplyVerdict
  return { ...sayVerdict(reading, verdict), checkedAt: new Date(checked_at).toISOString() }
}

function citationOf(request: RequestRecord): RequestWhole['citation'] {
  const {
    title,
    author,
    container,
    publisher,
    place,
    year,
    volume,
    issue,
    pages,
    edition,
    isbn,
    issn,
    doi,
    pmid,
    oclc,
    location,
    language
  } = request
  const named = {
    author,
    container,
    publisher,
    place,
    year,
    volume,
    issue,
    pages,
    edition,
    isbn,
    issn,
    doi,
    pmid,
    oclc,
    location,
    language,
    callNumber: request.call_number
  }
  return { title, ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null)) }
}

/** What happened to a request, oldest first, each as a sentence. */
export function eventsOf(reading: Reading, request: RequestRecord): RequestWhole['events'] {
  const records = reading
    .sql(
      `select e.id, e.at, e.by, e.action, e.from_state, e.to_state, e.reason, e.rule, e.data, e.undoes, s.name staff,
         coalesce(nullif(p.symbol, ''), p.name) partner, n.text note, exists (select 1 from event b where b.undoes = e.id) undone
       from event e join staff s on s.id = e.staff_id left join partner p on p.id = e.partner_id left join note n on n.id = e.note_id
       where e.request_id = ? order by e.id`
    )
    .all(request.id) as EventRecord[]
  return records.map((event) => ({
    id: event.id,
    at: new Date(event.at).toISOString(),
    action: event.action,
    from: event.from_state as RequestWhole['state'] | null,
    to: event.to_state as RequestWhole['state'] | null,
    staff: event.staff,
    by: event.by,
    partner: event.partner,
    reason: event.reason,
    rule: event.rule,
    note: event.note,
    sentence: sayOwnEvent(reading, event.action, event.data) ?? eventSentence(request.side, event),
    undone: event.undone === 1,
    undoes: event.undoes
  }))
}

/** Where it is on its way: stations passed, the one where it is, those to come. States off the usual way stand where they branched off. */
function trackOf(request: RequestRecord, events: RequestWhole['events']): RequestWhole['track'] {
  const stations = stateTables[request.side].track[request.service]
  const at = new Map<string, string>()
  for (const event of events)
    if (event.to && event.to !== event.from && !event.undone && !event.undoes) at.set(event.to, event.at)
  const here = stations.indexOf(request.state)
  const passed = here >= 0 ? here : stations.findLastIndex((state) => at.has(state))
  const track = stations.map((state, index) => ({
    state,
    at: index <= passed ? (at.get(state) ?? null) : null,
    reached:
      index < passed || (here < 0 && index === passed)
        ? ('done' as const)
        : index === here
          ? ('here' as const)
          : ('to-come' as const)
  }))
  if (here >= 0) return track
  const aside = { state: request.state, at: at.get(request.state) ?? null, reached: 'here' as const }
  return request.open ? track.toSpliced(passed + 1, 0, aside) : [...track.slice(0, passed + 1), aside]
}

function undoOf(reading: Reading, request: RequestRecord): RequestWhole['undo'] {
  const act = reading.sql(latestAct).get(request.id) as { id: number; action: string; data: string | null } | undefined
  if (!act?.data) return null
  const told =
    reading.sql('select 1 from outbox where event_id = ? and told is not null limit 1').get(act.id) !== undefined
  return { event: act.id, action: act.action, possible: !told, why: told ? say('words.told') : null }
}

function askingsOf(reading: Reading, request: RequestRecord): RequestWhole['askings'] {
  const records = reading
    .sql(
      `select a.*, p.name partner, p.symbol from asking a left join partner p on p.id = a.partner_id where a.request_id = ? and a.state <> 'undone' order by a.position`
    )
    .all(request.id) as (AskingRecord & {
    state: Exclude<AskingRecord['state'], 'undone'>
    partner: string | null
    symbol: string | null
  })[]
  return records.map((asking) => ({
    id: asking.id,
    position: asking.position,
    partnerId: asking.partner_id,
    partner: asking.partner,
    symbol: asking.symbol || null,
    current: asking.id === request.asking_id,
    state: asking.state,
    ourNumber: asking.our_number,
    theirNumber: asking.their_number,
    askedAt: instant(asking.asked),
    respondBy: instant(asking.respond_by),
    answeredAt: instant(asking.answered),
    answer: asking.answer,
    reason: asking.reason,
    due: asking.due,
    shippedAt: instant(asking.shipped),
    conditions: conditionsIn(asking.conditions),
    offeredCost:
      asking.offered_cost === null || asking.offered_currency === null
        ? null
        : { amount: asking.offered_cost, currency: asking.offered_currency },
    retryAfter: asking.retry_after,
    retryBefore: asking.retry_before,
    expected: asking.expected,
    locations: asking.locations,
    retryOf: asking.retry_of,
    overdueLevel: asking.overdue_level,
    renewals: asking.renewals
  }))
}
