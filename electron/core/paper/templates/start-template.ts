import { Refused } from '../../../../shared/contract/refused.ts'
import { artefacts } from '../../../../shared/paper/artefacts.ts'
import { partSize, placingOn } from '../../../../shared/paper/placing.ts'
import { checkTemplate } from '../../../../shared/paper/template/check-template.ts'
import { exampleDay, exampleSlip } from '../../../../shared/paper/template/example.ts'
import type { SlipData } from '../../../../shared/paper/slip-data.ts'
import type { TemplateBody } from '../../../../shared/paper/template/template.ts'
import { say } from '../../../../shared/text/say.ts'
import { speaking } from '../../../spoken-language.ts'
import { answers } from '../../handler.ts'
import { dotOf } from '../draw/barcode.ts'
import { drawSlip, lengthOf, withoutFolds } from '../draw/draw-slip.ts'
import { stockFor } from '../draw-order.ts'
import { stockToUse } from '../own-stocks.ts'
import { blocksFrom } from './blocks-from.ts'
import { withLabels } from './labels-of.ts'
import { openNotePen } from './note-pen.ts'

const mm = 72 / 25.4

/** The built-in artefact as blocks: it is drawn for the example, and what stands where is written down with its fields in place of what they say. */
export const startTemplate = answers('paper.template-start', ({ artefact: name, stock: wanted }, reading) => {
  const settings = reading.settings()
  const stockName = wanted ?? stockFor(name, settings.paper)
  const stock = stockToUse(reading, stockName)
  const artefact = artefacts[name]
  const placing = placingOn(artefact, stock)
  if (!placing)
    throw new Refused(
      'bad-input',
      { what: say('paper.refused.stock', { artefact: name, stock: stockName }) },
      { field: 'stock' }
    )
  return speaking(settings.language, () => {
    const slip = withoutFolds(artefact.words(exampleSlip, { form: placing.form, day: exampleDay }))
    const { pen, noted } = openNotePen(dotOf(203))
    const room = { margin: stock.margin * mm, most: placing.most }
    const size = partSize(stock, placing)
    const height =
      stock.kind === 'continuous'
        ? Math.min(size.height, Math.ceil(lengthOf(slip, size.width * mm, room, pen) / mm))
        : size.height
    const label = { width: round(size.width), height: round(height) }
    const panel = { part: { x: 0, y: 0, width: size.width * mm, height: height * mm }, ...room }
    drawSlip(slip, panel, pen)
    const blocks = blocksFrom(noted, label, stock.margin)
    // What stands there of a request of which nothing is known is no label of a field: a form's lines are to be written on.
    const bare = openNotePen(dotOf(203))
    drawSlip(withoutFolds(artefact.words(bareSlip, { form: placing.form, day: exampleDay })), panel, bare.pen)
    const always = new Set(bare.noted.flatMap((each) => (each.kind === 'text' ? [each.text] : [])))
    return { body: withoutFaults({ label, blocks: withLabels(blocks, always) }) }
  })
})

const { number, side, service, level, title, piece, pieces, own, zone } = exampleSlip
/** The example with nothing that a request may lack. */
const bareSlip: SlipData = {
  ...{ number, side, service, level, title, piece, pieces, own },
  conditions: [],
  notes: [],
  ...(zone === undefined ? {} : { zone })
}

const round = (value: number) => Math.round(value * 100) / 100

/** What the built-in set closer than blocks may stand is left for a person to put in its place. */
function withoutFaults(body: TemplateBody): TemplateBody {
  const [fault] = checkTemplate(body).faults
  if (!fault) return body
  return withoutFaults({ ...body, blocks: body.blocks.filter((_block, at) => at !== fault.block) })
}
