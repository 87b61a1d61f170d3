import { answers } from '../handler.ts'
import { drawOrder } from './draw-order.ts'
import { dotOf } from './draw/barcode.ts'
import { openPictures } from './draw/svg-canvas.ts'

/** The sheets of an order as pictures, as they will come out. */
export const lookAtOrder = answers('paper.look', async (given, reading) => {
  const { canvas, sheets } = openPictures(dotOf(203))
  const { warnings } = await drawOrder(given, reading, canvas)
  return { sheets: sheets(), warnings: [...warnings] }
})
