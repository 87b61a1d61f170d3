import { mergeFields } from '../../../shared/domain/people.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import { type CallGiven, type CallOutput, type Desk, does } from '../handler.ts'
import { changedBy } from '../patrons/changed-by.ts'
import { peopleTables } from './people-tables.ts'

type Given = CallGiven<'people.merge'>
export interface PeopleRow {
  readonly id: number
  readonly name: string
  readonly version: number
  readonly [column: string]: string | number | null
}

/** What a merge's event keeps: ids and names of fields, never what stood in them. */
export interface MergeData {
  readonly kind: Given['kind']
  readonly keep: number
  readonly away: number
  readonly take: readonly string[]
  /** Of the one that stays, afterwards. */
  readonly version: number
  readonly redoes?: number
}

export const merge = does('people.merge', {
  run: (given, writing) => writing.transact((tx) => mergePeople({ ...writing, tx }, given))
})

/** Where a field is another column, or several that go together. */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  loanDays: ['loan_days'],
  suspendedUntil: ['suspended_until'],
  borrowingSuspendedUntil: ['borrowing_suspended_until'],
  respondLoan: ['respond_loan'],
  respondCopy: ['respond_copy'],
  ownBranch: ['own_branch'],
  doNotAsk: ['do_not_ask', 'do_not_ask_until'],
  courier: ['courier', 'courier_location', 'courier_hub'],
  returnLabel: ['return_label']
}
const mostNote = 4000

/**
 * Makes two records one. What points at the one that goes points at the other; what the other lacks it takes over, as well as what is named; notes
 * are put together. Events and postings are never rewritten: they find the way through the row that stays behind.
 * @throws Refused not-found, changed-meanwhile, bad-input
 */
export async function mergePeople(desk: Desk, given: Given, redoes?: number): Promise<CallOutput<'people.merge'>> {
  const { tx } = desk
  const { kind } = given
  const { table, column, topic } = peopleTables[kind]
  refuseFields(given)
  const keep = await recordOf(desk, kind, given.keep, 'keep', given.keepVersion)
  const away = await recordOf(desk, kind, given.away, 'away', given.awayVersion)
  const data: MergeData = {
    kind,
    keep: keep.id,
    away: away.id,
    take: given.take,
    version: keep.version + 1,
    ...(redoes === undefined ? {} : { redoes })
  }
  const event = await appendEvent(desk, {
    action: 'merge',
    ...(kind === 'libraries' ? { partner_id: keep.id } : {}),
    data: JSON.stringify(data)
  })
  const requests = await movePlain(desk, event, 'request', column, data)
  if (kind === 'libraries') await moveLibrary(desk, event, data)
  await fill(desk, event, keep, away, given)
  await tx.run(
    `insert into merge_moved select ?, ?, id, json_object('merged_into', merged_into) from ${table} where merged_into = ?`,
    event,
    table,
    away.id
  )
  await tx.run(`update ${table} set merged_into = ? where merged_into = ?`, keep.id, away.id)
  await tx.run(`update ${table} set merged_into = ?, updated = ? where id = ?`, keep.id, desk.now(), away.id)
  tx.changed(topic, keep.id)
  tx.changed(topic, away.id)
  tx.changed('requests')
  return { id: keep.id, event, requests, sentence: say('people.merged', { n: requests, away: away.name }) }
}

function refuseFields({ kind, keep, away, take }: Given): void {
  if (keep === away) throw Refused.from({ refused: 'bad-input', sentence: say('people.itself'), field: 'away' })
  const unknown = take.find((field) => !(mergeFields[kind] as readonly string[]).includes(field))
  if (unknown !== undefined)
    throw Refused.from({ refused: 'bad-input', sentence: say('people.no-field', { field: unknown }), field: 'take' })
}

async function recordOf(
  desk: Desk,
  kind: Given['kind'],
  id: number,
  field: 'keep' | 'away',
  version: number | undefined
): Promise<PeopleRow> {
  const { table, living } = peopleTables[kind]
  const row = await desk.tx.one<PeopleRow>(`select * from ${table} where id = ? and ${living}`, id)
  if (!row) throw new Refused('not-found', { what: String(id) }, { field })
  if (version !== undefined && version !== row.version) throw await changedBy(desk.tx, table, id, row.name)
  return row
}

/** Lists of a library, and by what two lines of one are the same; symbols are never the same twice. */
const listsOf = {
  partner_identifier: [],
  partner_address: ['purpose', 'lines', 'name'],
  membership: ['profile'],
  partner_contact: ['purpose', 'email', 'phone'],
  partner_closure: ['first', 'last'],
  partner_policy: ['service', 'material']
} as const
export const listsOfLibrary = Object.keys(listsOf) as (keyof typeof listsOf)[]

type Moved = 'request' | 'asking' | 'outbox' | keyof typeof listsOf

/** Points rows at the one that stays and keeps which they were. Gives how many. */
async function movePlain(
  { tx }: Desk,
  event: number,
  moved: Moved,
  column: string,
  { keep, away }: MergeData,
  only = ''
): Promise<number> {
  await tx.run(
    `insert into merge_moved select ?, ?, id, null from ${moved} where ${column} = ? and ${only || '1'}`,
    event,
    moved,
    away
  )
  await tx.run(
    `update ${moved} set ${column} = ? where id in (select row_id from merge_moved where event_id = ? and kind = ?)`,
    keep,
    event,
    moved
  )
  const count = await tx.one<{ n: number }>(
    'select count(*) n from merge_moved where event_id = ? and kind = ?',
    event,
    moved
  )
  return count?.n ?? 0
}

/** Askings, what waits to be told, and the lines of its lists that are not there yet, behind those that are. Messages stay as they came. */
async function moveLibrary(desk: Desk, event: number, data: MergeData): Promise<void> {
  const column = 'partner_id'
  await movePlain(desk, event, 'asking', column, data)
  await movePlain(desk, event, 'outbox', column, data, inOutbox)
  for (const list of listsOfLibrary) {
    const same = listsOf[list].map((each) => `h.${each} is ${list}.${each}`).join(' and ')
    await movePlain(
      desk,
      event,
      list,
      column,
      data,
      same && `not exists (select 1 from ${list} h where h.partner_id = ${String(data.keep)} and ${same})`
    )
    await desk.tx.run(
      `update ${list} set position = position + ${behind} where id in (select row_id from merge_moved where event_id = ? and kind = ?)`,
      event,
      list
    )
  }
}
/** More lines than a list of a library can have. */
export const behind = 100

/** What the one that stays takes over. What both said before is kept with the merge, so that it can be taken back; it goes when they are forgotten. */
async function fill(desk: Desk, event: number, keep: PeopleRow, away: PeopleRow, { kind, take }: Given): Promise<void> {
  const { tx } = desk
  const { table } = peopleTables[kind]
  const becomes: Record<string, string | number | null> = {}
  for (const field of mergeFields[kind]) {
    const columns = columnsOf[field] ?? [field]
    const from = take.includes(field) || keep[columns[0] ?? field] === null ? away : keep
    for (const column of columns)
      if (from[column] !== undefined && from[column] !== keep[column]) becomes[column] = from[column]
  }
  if ('name' in becomes) Object.assign(becomes, { sort_key: away['sort_key'], find_key: away['find_key'] })
  const notes = [keep['note'], away['note']].filter((note, at, all) => note && all.indexOf(note) === at)
  if (notes.length > 0 && notes.join('\n') !== keep['note']) becomes['note'] = notes.join('\n').slice(0, mostNote)
  if (kind === 'libraries' && !keep['symbol'] && away['symbol']) becomes['symbol'] = away['symbol']
  const was = Object.fromEntries(Object.keys(becomes).map((column) => [column, keep[column] ?? null]))
  const remember = 'insert into merge_moved(event_id, kind, row_id, was) values (?, ?, ?, ?)'
  // A number is found under one record only: what the one that stays gives up, the other one keeps, so that both cards go on finding it.
  const swapped = 'number' in becomes ? { number: keep['number'] ?? null } : {}
  if ('number' in becomes) await tx.update(table, away.id, { number: null })
  await tx.run(remember, event, table, keep.id, JSON.stringify(was))
  await tx.update(table, keep.id, { ...becomes, updated: desk.now(), version: keep.version + 1 })
  await tx.run(
    remember,
    event,
    table,
    away.id,
    JSON.stringify({ merged_into: null, ...('number' in becomes ? { number: away['number'] } : {}) })
  )
  await tx.update(table, away.id, { ...swapped, version: away.version + 1 })
}
