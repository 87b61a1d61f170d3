import { sayOnTemplate } from '../../../../shared/paper/template/placed.ts'
import { say, spokenNow } from '../../../../shared/text/say.ts'
import { speaking } from '../../../spoken-language.ts'
import { answers } from '../../handler.ts'
import { dotOf } from '../draw/barcode.ts'
import { openPen } from '../draw/pen.ts'
import { openPictures } from '../draw/svg-canvas.ts'
import { drawPlaced } from './draw-placed.ts'
import { sayFaults } from './refuse-template.ts'
import { toldFor } from './told-for.ts'

const mm = 72 / 25.4

/**
 * The label as it comes out, block by block, so that each warning is known by its block. While it is being drawn it may be anything: what could not
 * be kept is said, and drawn as it is.
 */
export const previewTemplate = answers('paper.template-preview', ({ artefact, body, number, language }, reading) => {
  const told = toldFor(reading, number)
  const spoken = language ?? reading.settings().language
  const staff = spokenNow()
  const { canvas, sheets } = openPictures(dotOf(203))
  const part = { x: 0, y: 0, width: body.label.width * mm, height: body.label.height * mm }
  canvas.addPage(part.width, part.height)
  const pen = openPen(canvas)
  const silent: number[] = []
  const warnings = body.blocks.flatMap((block, at) => {
    const template = { id: 0, title: '', version: 0, artefact, variant: {}, body: { ...body, blocks: [block] } }
    const { placed = [], warnings: lacking } = speaking(spoken, () => sayOnTemplate(template, told, staff))
    if (placed.length === 0) silent.push(at)
    const { cut, says = [] } = drawPlaced(told.data.number, placed, part, pen)
    const missing = pen.takeMissing()
    return [
      ...lacking,
      ...says,
      ...cut.map((text) => say('templates.cut', { text: text.slice(0, 40) })),
      ...(missing.length > 0
        ? [say('paper.warnings.no-glyph', { number: told.data.number, characters: missing.slice(0, 10).join(' ') })]
        : [])
    ].map((text) => ({ block: at, field: null, refused: false, text }))
  })
  return { picture: sheets()[0] ?? '', warnings: [...sayFaults(body), ...warnings], silent }
})
