import bwip from 'bwip-js'
import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { connectionPragmas } from '../../electron/core/database/dialect/sqlite.ts'

/** The bare thing beside each budget: hand-written SQL through better-sqlite3 on the same ledger, hand-written drawing through PDFKit. */
export interface Bare {
  page(): unknown
  search(query: string): unknown
  /** Volume of a calendar year. */
  report(year: number): unknown
  ship(number: string): void
  /** The number of a request that waits to be shipped; when all have been, they are put back first (that is not timed by the caller's rows). */
  nextPulled(): string
  close(): void
}

const names = `left join partner p on p.id = r.partner_id left join patron t on t.id = r.patron_id`

export function openBare(ledger: string): Bare {
  const db = new Database(ledger)
  for (const pragma of connectionPragmas) db.pragma(pragma)
  db.pragma('cache_size = -65536')
  const page = db.prepare(
    `select r.*, p.name partner, t.name patron from (select id from request indexed by open_list
       where open = 1 and side = 'borrowing' and state = 'asked' order by title_key, id limit 200) i
     join request r on r.id = i.id ${names} order by r.title_key, r.id`
  )
  const tally = db.prepare(
    'select side, state, attention, sum(n) n from tally where open = 1 and n > 0 group by 1, 2, 3'
  )
  const late = db.prepare(
    'select side, state, count(*) n from request indexed by open_act where open = 1 and act_by < ? group by 1, 2'
  )
  const match = db.prepare('select rowid from find where find match ? order by rowid desc limit 50').pluck()
  const rows = db.prepare(
    `select r.*, p.name partner, t.name patron from json_each(?) j join request r on r.id = j.value ${names}`
  )
  const count = (column: 'created' | 'supplied') =>
    db.prepare(
      `select side, service, count(*) n from request indexed by figures_${column} where ${column} between ? and ? group by side, service`
    )
  const [made, supplied] = [count('created'), count('supplied')]
  return {
    page: () => [page.all(), tally.all(), late.all(Date.now())],
    search: (query) => rows.all(JSON.stringify(match.all(query))),
    report: (year) =>
      Array.from({ length: 12 }, (_, month) => {
        const span = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1) - 1] as const
        return [made.all(...span), supplied.all(...span)]
      }),
    ship: shipBare(db),
    nextPulled: pulled(db),
    close: () => db.close()
  }
}

/** One transaction that writes the rows which a scan writes when it ships a book. */
function shipBare(db: Database.Database): (number: string) => void {
  const find = db.prepare('select * from request where number = ?')
  const change = db.prepare(
    `update request set state = 'shipped', due = ?, respond_by = null, act_by = ?, supplied = ?, updated = ?, version = version + 1 where id = ? and version = ?`
  )
  const item = db.prepare(
    `insert into item(request_id, asking_id, piece, of, barcode, place) values (?, ?, 1, 1, ?, 'out')`
  )
  const asking = db.prepare(`update asking set state = 'shipped', shipped = ?, due = ? where id = ?`)
  const event = db.prepare(
    `insert into event(request_id, asking_id, at, staff_id, door, by, action, from_state, to_state, partner_id)
     values (?, ?, ?, 2, 'browser', 'scan', 'ship', 'pulled', 'shipped', ?)`
  )
  const outbox = db.prepare(
    `insert into outbox(request_id, asking_id, event_id, partner_id, channel, what, state) values (?, ?, ?, ?, 'by-hand', 'loaned', 'to-do')`
  )
  const undo = db.prepare('insert into undo_step(event_id, request_id, data) values (?, ?, ?)')
  const before = JSON.stringify({
    request: { state: 'pulled', due: null, supplied: null },
    changed: [],
    made: [],
    postings: []
  })
  const ship = db.transaction((number: string) => {
    const row = find.get(number) as Record<'id' | 'version' | 'asking_id' | 'partner_id', number> & { barcode: string }
    const now = Date.now()
    change.run('2026-07-13', now, now, now, row.id, row.version)
    item.run(row.id, row.asking_id, row.barcode)
    asking.run(now, '2026-07-13', row.asking_id)
    const { lastInsertRowid: id } = event.run(row.id, row.asking_id, now, row.partner_id)
    outbox.run(row.id, row.asking_id, id, row.partner_id)
    undo.run(id, row.id, before)
  })
  return (number) => ship.immediate(number)
}

/** Books that wait to be shipped, round and round: a small ledger has too few of them to measure by. */
function pulled(db: Database.Database): () => string {
  const loans = `side = 'lending' and service = 'loan' and open = 1`
  const all = db.prepare(`select id, number from request where ${loans} and state = 'pulled'`).all() as {
    id: number
    number: string
  }[]
  const ids = JSON.stringify(all.map(({ id }) => id))
  const putBack = db.transaction(() => {
    for (const table of ['undo_step', 'outbox', 'item'])
      db.prepare(`delete from ${table} where request_id in (select value from json_each(?))`).run(ids)
    db.prepare(
      `update asking set state = 'in-process', shipped = null, due = null where request_id in (select value from json_each(?))`
    ).run(ids)
    db.prepare(
      `update request set state = 'pulled', due = null, supplied = null where id in (select value from json_each(?))`
    ).run(ids)
  })
  let waiting = all.map(({ number }) => number)
  return () => {
    if (waiting.length === 0) {
      putBack.immediate()
      waiting = all.map(({ number }) => number)
    }
    const number = waiting.pop()
    if (number === undefined) throw new Error('the ledger has no book that waits to be shipped')
    return number
  }
}

/** A thousand labels, each with the words of a shipping label and one Code 128, drawn by hand. */
export async function drawBare(count: number): Promise<number> {
  const font = readFileSync(
    fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'))
  )
  const bold = readFileSync(
    fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'))
  )
  const doc = new PDFDocument({ size: [288, 432], margin: 0, autoFirstPage: false })
  doc.registerFont('plain', font).registerFont('bold', bold)
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()))
  for (let n = 0; n < count; n += 1) {
    doc.addPage()
    doc.font('plain').fontSize(8)
    for (const [line, text] of [
      'Aldermoor University Library',
      '12 Quarry Road',
      'Aldermoor AM4 2LN',
      'United Kingdom'
    ].entries())
      doc.text(text, 14, 14 + line * 10, { lineBreak: false })
    doc.font('bold').fontSize(15)
    for (const [line, text] of [
      `Harbour Library ${n}`,
      'Interlibrary Loan',
      `${n} Station Road`,
      'Harbourtown HB1 1AA',
      'United Kingdom'
    ].entries())
      doc.text(text, 40, 150 + line * 19, { lineBreak: false })
    doc
      .font('plain')
      .fontSize(8)
      .text(`26-${String(n).padStart(7, '0')}`, 14, 410, { lineBreak: false })
      .text('1 of 1', 240, 410, { lineBreak: false })
    const bars =
      (bwip as unknown as { raw(options: { bcid: string; text: string }): { sbs: number[] }[] }).raw({
        bcid: 'code128',
        text: `26-${String(n).padStart(7, '0')}`
      })[0]?.sbs ?? []
    let x = 14
    for (const [index, width] of bars.entries()) {
      if (index % 2 === 0) doc.rect(x, 340, width * 0.7, 60)
      x += width * 0.7
    }
    doc.fill()
  }
  doc.end()
  await ended
  return Buffer.concat(parts).length
}
