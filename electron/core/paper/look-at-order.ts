import { Refused } from '../../../shared/contract/refused.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import type { Slip } from '../../../shared/paper/slip.ts'
import { answers } from '../handler.ts'
import { drawOrder, sayUnfit, type Laid } from './draw-order.ts'
import { dotOf } from './draw/barcode.ts'
import { drawArtefact } from './draw/draw-artefact.ts'
import { openPictures } from './draw/svg-canvas.ts'
import { stockToUse } from './own-stocks.ts'

/** The sheets of an order as pictures, as they will come out. */
export const lookAtOrder = answers('paper.look', async (given, reading) => {
  const { canvas, sheets } = openPictures(dotOf(203))
  const { warnings, left } = await drawOrder(given, reading, canvas)
  return { sheets: sheets(), warnings: [...left.map(sayUnfit), ...warnings] }
})

/** So many slips of a job are shown; its file has all. */
const most = 40

/** The first sheets of a kept job as pictures, from the words it was printed with; none once they are erased. */
export const lookAtJob = answers('paper.job-look', async ({ id }, reading) => {
  const job = reading.sql('select artefact, stock, words, laid, at from print_job where id = ?').get(id) as
    { artefact: ArtefactName; stock: string; words: string | null; laid: string | null; at: number } | undefined
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  if (!job.words) return { sheets: [] }
  const { canvas, sheets } = openPictures(dotOf(203))
  const order = {
    artefact: job.artefact,
    stock: job.stock,
    geometry: stockToUse(reading, job.stock),
    slips: [],
    said: (JSON.parse(job.words) as Slip[]).slice(0, most),
    at: new Date(job.at).toISOString(),
    ...(job.laid ? (JSON.parse(job.laid) as Laid) : {})
  }
  await drawArtefact(order, reading, () => canvas)
  return { sheets: sheets() }
})
