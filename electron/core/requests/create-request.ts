import { Refused } from '../../../shared/contract/refused.ts'
import type { RequestCitation } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { RequestMaterial } from '../../../shared/domain/library-terms.ts'
import { nameKey, searchWords, sortKey } from '../../../shared/domain/folding.ts'
import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import { shelfKey } from '../../../shared/domain/shelf-key.ts'
import type { AttentionName } from '../../../shared/lifecycle/state-table.ts'
import { stateTables } from '../../../shared/lifecycle/tables.ts'
import type { Level, Service, Side } from '../../../shared/lifecycle/words.ts'
import { appendEvent } from '../append-event.ts'
import { type Counting, workColumns } from '../copyright/keep-work.ts'
import type { Desk } from '../handler.ts'
import { actBy } from './act-by.ts'
import type { RequestRecord } from './records.ts'

export interface NewRequestRecord {
  readonly side: Side
  readonly service: Service
  readonly level: Level
  readonly citation: RequestCitation
  readonly source: 'form' | 'csv' | 'iso18626' | 'sample'
  readonly partnerId?: number | null
  readonly partnerNumber?: string | null
  readonly patronId?: number | null
  /** Lending: the other side's patron, kept where people can be erased. */
  readonly guest?: string
  readonly needBy?: string | null
  readonly respondBy?: number | null
  readonly maxCost?: { amount: number; currency: string } | null
  readonly pieces?: number
  /** The request that this one is made again from, or tries again. */
  readonly againOf?: number | null
  readonly barcode?: string | null
  readonly material?: RequestMaterial | null | undefined
  readonly collection?: string | null | undefined
  readonly note?: string
  readonly attention?: AttentionName
  readonly messageId?: number
  readonly by: 'person' | 'message' | 'import'
}

/** A year's running number: two digits of the year, then five or more. */
async function nextNumber(desk: Desk): Promise<string> {
  const year = dayOf(desk.now(), desk.settings().zone).slice(2, 4)
  const row = await desk.tx.one<{ value: number }>(
    `insert into counter(name, value) values (?, 1) on conflict(name) do update set value = value + 1 returning value`,
    `request-${year}`
  )
  return `${year}-${String(row?.value ?? 1).padStart(5, '0')}`
}

/** The columns of a citation, with sort keys; identifiers in their normal form where they are valid, as written where not. */
export function citationColumns(citation: Partial<RequestCitation>, language: string): Record<string, unknown> {
  const { title, author, callNumber, isbn, issn, ...plain } = citation
  return {
    ...Object.fromEntries(
      (
        [
          'container',
          'publisher',
          'place',
          'year',
          'volume',
          'issue',
          'pages',
          'edition',
          'doi',
          'pmid',
          'oclc',
          'language',
          'location'
        ] as const
      )
        .filter((name) => name in plain)
        .map((name) => [name, plain[name]?.trim() || null])
    ),
    ...(title === undefined ? {} : { title: title.trim(), title_key: sortKey(title, language) }),
    ...('author' in citation
      ? { author: author?.trim() || null, author_key: author ? nameKey(author, language) : '' }
      : {}),
    ...('callNumber' in citation
      ? { call_number: callNumber?.trim() || null, call_key: callNumber ? shelfKey(callNumber) : '' }
      : {}),
    ...('isbn' in citation ? { isbn: isbn ? (readIsbn(isbn) ?? isbn.trim()) : null } : {}),
    ...('issn' in citation ? { issn: issn ? (readIssn(issn) ?? issn.trim()) : null } : {})
  }
}

/** The words a request is found by; names of people stay out. */
export function wordsOf(citation: {
  title: string
  author?: string | null
  container?: string | null
}): [string, string, string] {
  return [
    searchWords(citation.title).join(' '),
    citation.author ? searchWords(citation.author).join(' ') : '',
    citation.container ? searchWords(citation.container).join(' ') : ''
  ]
}

/** A copy with an ISSN is of an article, one with an ISBN of a chapter; what a loan is of, a number does not say. */
export function materialByNumbers({
  service,
  citation
}: {
  readonly service: Service
  readonly citation: Partial<RequestCitation>
}): RequestMaterial | null {
  if (service !== 'copy') return null
  if (citation.issn) return 'article'
  return citation.isbn ? 'chapter' : null
}

/** Makes a request in its table's first state, with its asking (when we lend: the library that asks), its words and its first event. */
export async function createRequest(desk: Desk, wanted: NewRequestRecord): Promise<RequestRecord> {
  const { tx } = desk
  const now = desk.now()
  const number = await nextNumber(desk)
  const table = stateTables[wanted.side]
  const dates = {
    side: wanted.side,
    state: table.first,
    open: 1,
    respond_by: wanted.respondBy ?? null,
    due: null,
    patron_due: null,
    need_by: wanted.needBy ?? null
  }
  if (!wanted.citation.title.trim()) throw new Refused('bad-input', { what: say('words.no.title') }, { field: 'title' })
  const cited = citationColumns(wanted.citation, desk.settings().language)
  const { side, service } = wanted
  const material = wanted.material ?? materialByNumbers(wanted)
  const id = await tx.insert('request', {
    number,
    service,
    attention: wanted.attention ?? '',
    level: wanted.level,
    source: wanted.source,
    ...cited,
    ...(await workColumns(tx, {
      author: null,
      container: null,
      isbn: null,
      issn: null,
      year: null,
      ...cited,
      side,
      service,
      material
    } as Counting)),
    barcode: wanted.barcode ?? null,
    material,
    collection: wanted.collection?.trim() || null,
    pieces: wanted.pieces ?? 1,
    again_of: wanted.againOf ?? null,
    partner_id: wanted.partnerId ?? null,
    partner_number: wanted.partnerNumber ?? null,
    patron_id: wanted.patronId ?? null,
    ...dates,
    act_by: actBy(dates, desk.settings().zone),
    max_cost: wanted.maxCost?.amount ?? null,
    currency: wanted.maxCost?.currency ?? null,
    created: now,
    updated: now
  })
  if (wanted.side === 'lending') {
    const asking = await tx.insert('asking', {
      request_id: id,
      position: 1,
      partner_id: wanted.partnerId ?? null,
      state: 'in-process',
      our_number: number,
      their_number: wanted.partnerNumber ?? null,
      asked: now,
      respond_by: wanted.respondBy ?? null
    })
    await tx.run('update request set asking_id = ? where id = ?', asking, id)
  }
  if (wanted.guest) await tx.run('insert into guest(request_id, name) values (?, ?)', id, wanted.guest)
  const note = wanted.note?.trim()
    ? await tx.insert('note', { request_id: id, at: now, staff_id: desk.caller.staffId, text: wanted.note.trim() })
    : null
  await appendEvent(desk, {
    request_id: id,
    by: wanted.by,
    action: 'create',
    to_state: table.first,
    partner_id: wanted.partnerId ?? null,
    message_id: wanted.messageId ?? null,
    note_id: note
  })
  await tx.run('insert into find(rowid, title, author, container) values (?, ?, ?, ?)', id, ...wordsOf(wanted.citation))
  tx.changed('requests', id)
  const made = await tx.one<RequestRecord>('select * from request where id = ?', id)
  if (!made) throw new Error('the request just made is not there')
  return made
}
