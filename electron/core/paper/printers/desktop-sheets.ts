import { Refused } from '../../../../shared/contract/refused.ts'
import { artefacts } from '../../../../shared/paper/artefacts.ts'
import { placingOn } from '../../../../shared/paper/placing.ts'
import { answers, type CallOutput, type Reading } from '../../handler.ts'
import { alignmentFor } from '../alignments.ts'
import { dotOf } from '../draw/barcode.ts'
import { drawArtefact, type DrawOrder } from '../draw/draw-artefact.ts'
import { openPictures } from '../draw/svg-canvas.ts'
import { keptOrder } from '../kept-order.ts'
import { drawTestSheet } from '../test-sheet.ts'
import type { ErrandRow, TestOrder } from './desktop-errands.ts'

/** So many slips are drawn at a time, or those of one sheet. */
const atOnce = 100

/** Some sheets of an errand as they go to its printer: drawn from the words that the job keeps, with its printer's alignment, as its file was. */
export const desktopSheets = answers('paper.desktop-sheets', ({ id, from }, reading) => {
  const errand = reading.sql('select * from desktop_errand where id = ?').get(id) as ErrandRow | undefined
  if (!errand) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return errand.job_id === null ? testSheets(errand, reading) : jobSheets(errand.job_id, errand.printer, from, reading)
})

type Sheets = CallOutput<'paper.desktop-sheets'>

async function testSheets({ test }: ErrandRow, reading: Reading): Promise<Sheets> {
  const { canvas, sized } = openPictures(dotOf(203))
  await drawTestSheet(JSON.parse(test ?? '') as TestOrder, reading, canvas)
  return { sheets: sized(), of: 1 }
}

async function jobSheets(job: number, printer: string, from: number, reading: Reading): Promise<Sheets> {
  const kept = keptOrder(job, reading)
  if (!kept) throw new Refused('nothing-to-print')
  const { canvas, sized } = openPictures(dotOf(203))
  const some = fromSheet(kept.order, from)
  if (some)
    await drawArtefact({ ...some, align: alignmentFor(reading, printer, kept.order.stock) }, reading, () => canvas)
  return { sheets: sized(), of: kept.pages }
}

type Kept = DrawOrder & Required<Pick<DrawOrder, 'said' | 'geometry'>>

/** The order for some sheets from one on (counted from 0); undefined behind the last. Only the first sheet begins where the job did. */
export function fromSheet(order: Kept, from: number): DrawOrder | undefined {
  const { said, geometry, start = 1, skip = [] } = order
  const { parts } = placingOn(artefacts[order.artefact], geometry) ?? { parts: 1 }
  const places = Array.from({ length: parts }, (_none, at) => at + 1)
  const free = places.filter((place) => place >= start && !skip.includes(place)).length
  // Where nothing of it is left free, the job began on the next one.
  const first = free || parts
  const sheets = Math.max(1, Math.floor(atOnce / parts))
  const before = from === 0 ? 0 : first + (from - 1) * parts
  const some = said.slice(before, first + (from + sheets - 1) * parts)
  if (some.length === 0) return undefined
  return { ...order, said: some, ...(from === 0 ? {} : { start: 1, skip: [] }) }
}
