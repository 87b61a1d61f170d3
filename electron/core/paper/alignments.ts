import type { KeptAlignment } from '../../../shared/contract/stock-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import {
  alignmentOf,
  isLikely,
  mostOff,
  nudged,
  straight,
  type Alignment,
  type Readings
} from '../../../shared/paper/alignment.ts'
import type { Stock } from '../../../shared/paper/stocks.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Desk, type Reading } from '../handler.ts'
import { stockFrom } from './own-stocks.ts'

interface AlignmentRow {
  readonly printer: string
  readonly stock: string
  readonly offset_x: number
  readonly offset_y: number
  readonly scale_x: number
  readonly scale_y: number
  readonly updated: number
  readonly staff: string
}

const toAlignment = (row: AlignmentRow): Alignment => ({
  offset: { x: row.offset_x, y: row.offset_y },
  scale: { x: row.scale_x, y: row.scale_y }
})

export const listAlignments = answers('paper.alignments', (_given, reading) =>
  (
    reading
      .sql('select a.*, s.name staff from alignment a join staff s on s.id = a.staff_id order by a.printer, a.stock')
      .all() as AlignmentRow[]
  ).map((row): KeptAlignment => ({
    ...toAlignment(row),
    printer: row.printer || null,
    stock: row.stock,
    at: new Date(row.updated).toISOString(),
    staff: row.staff
  }))
)

/** What is made good for a printer on a stock; straight where nothing is kept. */
export function alignmentFor(reading: Reading, printer: string | null | undefined, stock: string): Alignment {
  const row = reading.sql('select * from alignment where printer = ? and stock = ?').get(printer ?? '', stock) as
    AlignmentRow | undefined
  return row ? toAlignment(row) : straight
}

/** From this on a printer does not only feed a little short: it fits the page to its paper. */
const fitted = 0.01

export const align = does('paper.align', {
  run: ({ printer, stock: name, readings, nudge, clear }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const stock = await stockFrom(tx, name)
      if (clear) {
        await tx.run('delete from alignment where printer = ? and stock = ?', printer ?? '', name)
        await happened(desk, name)
        return { alignment: null, advice: [] }
      }
      let alignment = readings ? fromReadings(readings, stock) : await keptFor(desk, printer, name)
      if (nudge) alignment = nudged(alignment, nudge)
      if (!isLikely(alignment))
        throw new Refused(
          'bad-input',
          { what: say('paper.align.too-far', { most: mostOff.offset }) },
          { field: readings ? 'readings' : 'nudge' }
        )
      await keep(desk, printer, name, alignment)
      await happened(desk, name)
      const shrunk = Math.max(Math.abs(alignment.scale.x - 1), Math.abs(alignment.scale.y - 1))
      return { alignment, advice: shrunk >= fitted ? [say('paper.align.fitted')] : [] }
    })
})

function fromReadings(readings: Readings, stock: Stock): Alignment {
  if (readings.bottom === null && stock.kind !== 'continuous')
    throw new Refused('bad-input', { what: say('paper.align.bottom') }, { field: 'readings.bottom' })
  return alignmentOf(stock.kind === 'continuous' ? { ...readings, bottom: null } : readings, stock)
}

async function keptFor({ tx }: Desk, printer: string | null, stock: string): Promise<Alignment> {
  const row = await tx.one<AlignmentRow>(
    'select * from alignment where printer = ? and stock = ?',
    printer ?? '',
    stock
  )
  return row ? toAlignment(row) : straight
}

async function keep(desk: Desk, printer: string | null, stock: string, { offset, scale }: Alignment): Promise<void> {
  await desk.tx.run(
    `insert into alignment(printer, stock, offset_x, offset_y, scale_x, scale_y, staff_id, updated) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict(printer, stock) do update set offset_x = excluded.offset_x, offset_y = excluded.offset_y, scale_x = excluded.scale_x,
       scale_y = excluded.scale_y, staff_id = excluded.staff_id, updated = excluded.updated`,
    printer ?? '',
    stock,
    offset.x,
    offset.y,
    scale.x,
    scale.y,
    desk.caller.staffId,
    desk.now()
  )
}

async function happened(desk: Desk, stock: string): Promise<void> {
  await appendEvent(desk, { action: 'alignment', data: JSON.stringify({ stock }) })
  desk.tx.changed('settings')
}
