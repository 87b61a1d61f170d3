import type { SheetInHand } from '../../../shared/contract/stock-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { labelsOn, type Stock } from '../../../shared/paper/stocks.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Desk, type Reading } from '../handler.ts'
import { stockFrom } from './own-stocks.ts'

interface SheetRow {
  readonly printer: string
  readonly stock: string
  readonly next: number
  readonly spoilt: string
}

const toSheet = ({ printer, stock, next, spoilt }: SheetRow): SheetInHand => ({
  printer: printer || null,
  stock,
  next,
  spoilt: JSON.parse(spoilt) as number[]
})

/** Sheets used in part, by printer and stock. */
export const sheets = answers('paper.sheets', (_given, reading) =>
  (reading.sql('select * from sheet_in_hand order by stock, printer').all() as SheetRow[]).map(toSheet)
)

/** Places of the sheet in a printer that are not to be printed on; none on plain paper and rolls. */
export function spoiltPlaces(reading: Reading, printer: string | null | undefined, stock: string): readonly number[] {
  const row = reading.sql('select * from sheet_in_hand where printer = ? and stock = ?').get(printer ?? '', stock) as
    SheetRow | undefined
  return row ? toSheet(row).spoilt : []
}

export const saveSheet = does('paper.sheet-save', {
  run: ({ printer, stock: name, next, spoilt }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const places = labelsOn(await stockFrom(tx, name))
      const nowhere = [next ?? 1, ...(spoilt ?? [])].find((place) => place > places)
      if (nowhere !== undefined)
        throw new Refused(
          'bad-input',
          { what: say('paper.refused.start', { start: nowhere, parts: places }) },
          { field: next === nowhere ? 'next' : 'spoilt' }
        )
      const before = await sheetOf(desk, printer, name)
      const after = {
        next: next ?? before?.next ?? 1,
        spoilt: [...new Set(spoilt ?? before?.spoilt ?? [])].sort((a, b) => a - b)
      }
      await keep(desk, printer, name, after)
      await appendEvent(desk, { action: 'sheet', data: JSON.stringify({ stock: name, ...after }) })
      return { printer, stock: name, ...after }
    })
})

/**
 * Remembers where on a sheet of labels the next job may start: behind the last label used. Places that are spoilt stay so until the next sheet is
 * begun. Plain sheets and rolls start anew each time. `ends` counts from 0 at the first place of the sheet that the job began on.
 */
export async function rememberStart(
  desk: Desk,
  { printer, stock, name }: { printer: string | null | undefined; stock: Stock; name: string },
  ends: number
): Promise<void> {
  const places = labelsOn(stock)
  if (places === 1) return
  const before = ends < places ? await sheetOf(desk, printer ?? null, name) : undefined
  await keep(desk, printer ?? null, name, { next: (ends % places) + 1, spoilt: before?.spoilt ?? [] })
}

async function sheetOf({ tx }: Desk, printer: string | null, stock: string): Promise<SheetInHand | undefined> {
  const row = await tx.one<SheetRow>(
    'select * from sheet_in_hand where printer = ? and stock = ?',
    printer ?? '',
    stock
  )
  return row && toSheet(row)
}

async function keep(
  { tx, now }: Desk,
  printer: string | null,
  stock: string,
  { next, spoilt }: Pick<SheetInHand, 'next' | 'spoilt'>
): Promise<void> {
  await tx.run(
    `insert into sheet_in_hand(printer, stock, next, spoilt, updated) values (?, ?, ?, ?, ?)
     on conflict(printer, stock) do update set next = excluded.next, spoilt = excluded.spoilt, updated = excluded.updated`,
    printer ?? '',
    stock,
    next,
    JSON.stringify(spoilt),
    now()
  )
  tx.changed('settings')
}
