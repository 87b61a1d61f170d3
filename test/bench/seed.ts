import Database from 'better-sqlite3'
import articles from '../../resources/sample-desk/articles.json' with { type: 'json' }
import works from '../../resources/sample-desk/works.json' with { type: 'json' }
import { searchWords, sortKey } from '../../shared/domain/folding.ts'
import { foldTitle, workKey } from '../../shared/copyright/work-key.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { openCore } from '../../electron/core/core.ts'
import { openWriting } from '../../electron/core/database/open-ledger.ts'
import { chanceOf, type Chance } from '../../electron/core/sample/chance.ts'

const day = 86_400_000
/** The ledger's last day is today: what is late, and what is due, is as on any working day. */
const end = Math.floor(Date.now() / day) * day
const years = 6
const openStates: readonly (readonly [side: string, state: StateName, share: number])[] = [
  ['borrowing', 'asked', 6],
  ['borrowing', 'with-patron', 5],
  ['borrowing', 'shipped', 2],
  ['borrowing', 'new', 1],
  ['lending', 'shipped', 7],
  ['lending', 'pulled', 4],
  ['lending', 'will-supply', 2],
  ['lending', 'new', 2],
  ['delivery', 'new', 1]
]

/** A made-up ledger of `count` requests, two in a hundred open, written raw: the schema is the program's, the rows are only made for measuring. */
export async function seed(ledger: string, count: number): Promise<void> {
  await (await openWriting(ledger)).destroy()
  const db = new Database(ledger)
  db.pragma('synchronous = OFF')
  // What a statement would have to take back is noted in memory, not in a file.
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -400000')
  // Indexes and triggers are made again at the end: that is quicker than keeping them up, row by row.
  const later = db
    .prepare(`select type, name, sql from sqlite_master where type in ('index', 'trigger') and sql is not null`)
    .all() as { type: string; name: string; sql: string }[]
  for (const { type, name } of later) db.exec(`drop ${type} ${name}`)
  const chance = chanceOf(7)
  db.exec('begin')
  // Fewer and larger pieces of the index while it is filled; then as the program has it.
  db.exec(`insert into find(find, rank) values ('hashsize', 268435456)`)
  people(db)
  requests(db, chance, count)
  db.exec('commit')
  db.exec(`insert into find(find, rank) values ('hashsize', 1048576)`)
  db.exec(`insert into tally(open, side, service, state, attention, assigned, n)
    select open, side, service, state, attention <> '', coalesce(assigned, 0), count(*) from request group by 1, 2, 3, 4, 5, 6`)
  for (const { sql } of later) db.exec(sql)
  db.pragma('analysis_limit = 1000')
  db.exec('analyze')
  db.pragma('wal_checkpoint(truncate)')
  db.close()
}

/** Asks the program whether the seeded ledger is sound. */
export async function checkSeeded(ledger: string): Promise<void> {
  const core = await openCore({ ledger, runsClock: false, threads: false })
  try {
    const answer = await core.call('ledger.check', { full: true }, { staffId: 2, door: 'browser' })
    const { sound, faults } = answer.ok
      ? (answer.value as { sound: boolean; faults: string[] })
      : { sound: false, faults: [answer.refusal.sentence] }
    if (!sound) throw new Error(`the seeded ledger is not sound: ${faults.join('; ')}`)
  } finally {
    await core.close()
  }
}

/** Numbers of the latest loans that this library lent, for labels. */
export function lendingNumbers(ledger: string, most: number): string[] {
  const db = new Database(ledger, { readonly: true })
  try {
    return db
      .prepare(`select number from request where side = 'lending' and service = 'loan' order by id desc limit ?`)
      .pluck()
      .all(most) as string[]
  } finally {
    db.close()
  }
}

function people(db: Database.Database): void {
  const setting = db.prepare('insert into setting(key, value, updated) values (?, ?, 0)')
  for (const [key, value] of Object.entries({
    rehearsal: true,
    name: 'Aldermoor University Library',
    zone: 'Europe/London',
    currency: 'GBP',
    region: 'North',
    copyrightRule: 'on',
    staffFigures: 'on',
    shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' }
  }))
    setting.run(key, JSON.stringify(value))
  const staff = db.prepare('insert into staff(name, initials, active, created) values (?, ?, 1, 0)')
  for (const name of ['Ana Reis', 'Ben Adeyemi']) staff.run(name, name.slice(0, 1))
  const partner = db.prepare(
    `insert into partner(name, sort_key, find_key, symbol, country, region, created, updated) values (?, ?, ?, ?, ?, ?, 0, 0)`
  )
  const symbol = db.prepare(
    `insert into partner_identifier(partner_id, scheme, value, value_key, position) values (?, 'ISIL', ?, ?, 0)`
  )
  const address = db.prepare(
    `insert into partner_address(partner_id, purpose, name, lines, country, position) values (?, 'ship', ?, ?, 'GB', 0)`
  )
  for (let n = 1; n <= 500; n += 1) {
    const name = `${['Cedar', 'Harbour', 'Northvale', 'Stone'][n % 4]} Library ${n}`
    const id = partner.run(
      ...[name, sortKey(name), sortKey(name), `GB-${n}`],
      ...[['GB', 'GB', 'IE', 'FR', 'DE'][n % 5], ['North', 'South', null][n % 3]]
    ).lastInsertRowid
    symbol.run(id, `GB-${n}`, `GB-${n}`)
    address.run(id, name, JSON.stringify(['Interlibrary Loan', `${n} Station Road`, 'Harbourtown HB1 1AA']))
  }
  const patron = db.prepare(
    'insert into patron(number, name, sort_key, find_key, category, created, updated) values (?, ?, ?, ?, ?, 0, 0)'
  )
  for (let n = 1; n <= 20_000; n += 1)
    patron.run(
      `P${n}`,
      `Reader Number ${n}`,
      `reader number ${n}`,
      `reader number ${n}`,
      ['student', 'staff', 'guest'][n % 3]
    )
}

const noNumbers = { material: null, container: null, isbn: null, issn: null } as const
/** Journals that copies are from, with their keys. */
const journals = Array.from({ length: 3000 }, (_none, n) => {
  const container = `${['Annals', 'Journal', 'Proceedings'][n % 3]} of Libraries ${n}`
  return { container, work: workKey({ ...noNumbers, service: 'copy', title: '', author: null, container }) }
})

/** Titles in many scripts, enough different ones that the index of words is as large as a real one. */
function titlesOf(chance: Chance) {
  const sources = [
    ...works.map(([title = '', author = '']) => [title, author]),
    ...articles.map(([title = '', author = '']) => [title, author])
  ]
  return Array.from({ length: 40_000 }, (_, n) => {
    const [a, b] = [chance.pick(sources), chance.pick(sources)]
    const title = `${a[0] ?? ''}${n % 3 === 0 ? `: ${(b[0] ?? '').toLowerCase()}` : ''}${n % 5 === 0 ? ` ${n}` : ''}`
    const author = b[1] ?? ''
    return {
      title,
      key: sortKey(title),
      author,
      authorKey: sortKey(author),
      work: workKey({ ...noNumbers, service: 'loan', title, author }),
      words: searchWords(title).join(' '),
      authorWords: searchWords(author).join(' ')
    }
  })
}

function requests(db: Database.Database, chance: Chance, count: number): void {
  const titles = titlesOf(chance)
  const shares = openStates.flatMap((each) => Array.from({ length: each[2] }, () => each))
  const request =
    db.prepare(`insert into request(id, number, side, service, state, open, outcome, attention, level, source, title, title_key, author, author_key,
    call_number, call_key, barcode, pieces, partner_id, partner_number, patron_id, asking_id, respond_by, act_by, due, created, updated, closed, supplied,
    container, year, published, work_key)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'normal', 'sample', ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const asking = db.prepare(
    `insert into asking(id, request_id, position, partner_id, state, our_number, their_number, asked, answered, answer, reason, shipped)
     values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const event = db.prepare(
    `insert into event(request_id, at, staff_id, door, by, action, from_state, to_state) values (?, ?, 2, 'browser', 'person', ?, ?, ?)`
  )
  const posting = db.prepare(
    `insert into posting(entry, request_id, partner_id, at, debit, credit, amount, currency, reason, rule, method)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  let entry = 0
  const post = (
    [debit, credit]: readonly [string, string],
    {
      id,
      partner,
      at,
      reason = 'fee',
      rule = 'fee:1'
    }: Record<'id' | 'partner' | 'at', number> & Partial<Record<'reason' | 'rule', string>>
  ) =>
    posting.run(
      ...[(entry += 1), id, partner, at, debit, credit, 500 + (id % 900), id % 10 === 0 ? 'EUR' : 'GBP', reason, rule],
      id % 4 === 0 ? 'IFM' : null
    )
  const work = db.prepare('insert or ignore into work_title(work_key, title, folded) values (?, ?, ?)')
  for (const { container, work: key } of journals) work.run(key, container, foldTitle(container))
  for (const { title, work: key } of titles) if (key !== null) work.run(key, title, foldTitle(title))
  const find = db.prepare('insert into find(rowid, title, author, container) values (?, ?, ?, ?)')
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
  for (let id = 1; id <= count; id += 1) {
    const isOpen = id > count - Math.ceil(count / 50)
    const created = isOpen
      ? end - chance.whole(0, 60) * day - chance.whole(0, day)
      : Math.floor(end - 60 * day - (1 - id / count) * years * 365 * day)
    const [side, state] = isOpen
      ? chance.pick(shares)
      : ([
          id % 2 === 0 ? 'lending' : 'borrowing',
          id % 8 === 0 ? 'unfilled' : id % 19 === 0 ? 'cancelled' : 'completed'
        ] as const)
    const service = state === 'shipped' || state === 'with-patron' || state === 'pulled' || id % 3 > 0 ? 'loan' : 'copy'
    const title = titles[chance.whole(0, titles.length - 1)] as (typeof titles)[number]
    const journal = service === 'copy' ? journals[(id * 7) % journals.length] : undefined
    const partner = chance.whole(1, 500)
    const supplied =
      state === 'completed' || state === 'with-patron' || (side === 'lending' && state === 'shipped')
        ? created + chance.whole(1, 12) * day
        : null
    const due = supplied === null || service === 'copy' ? null : iso(supplied + 28 * day)
    // One in ten is late.
    const actBy = isOpen ? end + chance.whole(-5, 45) * day : null
    const outcome = isOpen
      ? null
      : state === 'completed'
        ? 'supplied'
        : state === 'unfilled'
          ? 'not-supplied'
          : 'cancelled'
    const number = `${iso(created).slice(2, 4)}-${String(id).padStart(7, '0')}`
    const asks = side !== 'delivery'
    const attention = isOpen && id % 11 === 0 ? 'message' : ''
    const call = `${['QA', 'PR', 'HE', 'Z'][id % 4]}${id % 999} .C${id % 97}`
    request.run(
      id,
      number,
      side,
      service,
      state,
      isOpen ? 1 : 0,
      outcome,
      attention,
      title.title,
      title.key,
      title.author,
      title.authorKey,
      call,
      call.toLowerCase(),
      side === 'lending' ? `3${String(1e12 + id)}` : null,
      partner,
      asks ? `T${id}` : null,
      side === 'lending' ? null : chance.whole(1, 20_000),
      asks ? id : null,
      actBy,
      actBy,
      due,
      created,
      supplied ?? created,
      isOpen ? null : (supplied ?? created) + 20 * day,
      supplied,
      journal?.container ?? null,
      ...(journal
        ? [
            String(new Date(created).getUTCFullYear() - (id % 8)),
            `${new Date(created).getUTCFullYear() - (id % 8)}-12-31`
          ]
        : [null, null]),
      side === 'borrowing' ? (journal ?? title).work : null
    )
    const refusedIt = state === 'unfilled'
    if (asks)
      asking.run(
        ...[id, id, partner, side === 'lending' ? 'in-process' : 'pending', number, `T${id}`, created],
        ...(refusedIt
          ? [created + 3 * day, 'unfilled', ['on-loan', 'not-on-shelf', 'lacking'][id % 3]]
          : [null, null, null]),
        supplied === null ? null : supplied - day / 2
      )
    event.run(id, created, 'create', null, 'new')
    if (state !== 'new') event.run(id, supplied ?? created, 'record', 'new', state)
    if (supplied !== null && side === 'borrowing') event.run(id, supplied + day, 'hand-over', null, null)
    if (id % 997 === 0) event.run(id, created + 9 * day, 'mark-lost', null, null)
    if (supplied !== null && id % 3 === 0) {
      const about = { id, partner, at: supplied }
      post(side === 'lending' ? ['partner', 'lending-fees'] : ['borrowing-fees', 'partner'], about)
      if (id % 4 === 0) post(['network-fees', 'network'], about)
      if (side === 'borrowing' && service === 'copy')
        post(['royalties', 'network'], { ...about, reason: 'royalty', rule: 'copyright:royalty' })
    }
    find.run(id, title.words, title.authorWords, '')
  }
}
