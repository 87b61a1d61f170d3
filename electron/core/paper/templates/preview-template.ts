import { Refused } from '../../../../shared/contract/refused.ts'
import { dayOf } from '../../../../shared/domain/calendar.ts'
import { exampleDay, exampleSlip } from '../../../../shared/paper/template/example.ts'
import { sayOnTemplate } from '../../../../shared/paper/template/placed.ts'
import { say, spokenNow } from '../../../../shared/text/say.ts'
import { speaking } from '../../../spoken-language.ts'
import { answers } from '../../handler.ts'
import { dotOf } from '../draw/barcode.ts'
import { openPen } from '../draw/pen.ts'
import { openPictures } from '../draw/svg-canvas.ts'
import { openSlips } from '../slip-data-of.ts'
import { drawPlaced } from './draw-placed.ts'
import { sayFaults } from './refuse-template.ts'

const mm = 72 / 25.4

/** The label as it comes out. While it is being drawn it may be anything: what could not be kept is said, and drawn as it is. */
export const previewTemplate = answers('paper.template-preview', ({ artefact, body, number, language }, reading) => {
  const settings = reading.settings()
  const found = number === undefined ? [exampleSlip] : openSlips(reading)(number)
  const [data] = found
  if (!data) throw new Refused('not-found', { what: number ?? '' }, { field: 'number' })
  const day = number === undefined ? exampleDay : dayOf(reading.now(), settings.zone)
  const staff = spokenNow()
  const template = { id: 0, title: '', version: 0, artefact, variant: {}, body }
  const slip = speaking(language ?? settings.language, () => sayOnTemplate(template, { data, day }, staff))
  const { canvas, sheets } = openPictures(dotOf(203))
  const [width, height] = [body.label.width * mm, body.label.height * mm]
  canvas.addPage(width, height)
  const pen = openPen(canvas)
  const { cut, says = [] } = drawPlaced(data.number, slip.placed ?? [], { x: 0, y: 0, width, height }, pen)
  const missing = pen.takeMissing()
  return {
    picture: sheets()[0] ?? '',
    warnings: [
      ...sayFaults(body),
      ...slip.warnings,
      ...says,
      ...cut.map((text) => say('templates.cut', { text: text.slice(0, 40) })),
      ...(missing.length > 0
        ? [say('paper.warnings.no-glyph', { number: data.number, characters: missing.slice(0, 10).join(' ') })]
        : [])
    ]
  }
})
