import { answers } from '../handler.ts'
import { drawOrder, sayUnfit } from './draw-order.ts'
import { dotOf } from './draw/barcode.ts'
import { drawArtefact } from './draw/draw-artefact.ts'
import { openPictures } from './draw/svg-canvas.ts'
import { keptOrder } from './kept-order.ts'

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
  const kept = keptOrder(id, reading)
  if (!kept) return { sheets: [] }
  const { canvas, sheets } = openPictures(dotOf(203))
  const { order } = kept
  await drawArtefact({ ...order, said: order.said.slice(0, most) }, reading, () => canvas)
  return { sheets: sheets() }
})
