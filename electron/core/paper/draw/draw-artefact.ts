import { Refused } from '../../../../shared/contract/refused.ts'
import type { ArtefactName } from '../../../../shared/paper/artefact-names.ts'
import { artefacts, type Artefact } from '../../../../shared/paper/artefacts.ts'
import { partSize, type Placing } from '../../../../shared/paper/placing.ts'
import type { SlipData } from '../../../../shared/paper/slip-data.ts'
import { spokenTo } from '../../../../shared/paper/spoken-to.ts'
import type { CopyName, Slip, Span } from '../../../../shared/paper/slip.ts'
import { isStraight, type Alignment } from '../../../../shared/paper/alignment.ts'
import { labelBox, labelsOn, type Stock } from '../../../../shared/paper/stocks.ts'
import { chooseTemplate, isForLabel, type KeptTemplate } from '../../../../shared/paper/template/template.ts'
import { sayOnTemplate } from '../../../../shared/paper/template/placed.ts'
import { spokenNow } from '../../../../shared/text/say.ts'
import { speaking } from '../../../spoken-language.ts'
import { alignCanvas } from './aligned-canvas.ts'
import type { Canvas } from './canvas.ts'
import { checkOrder, stockOf } from './check-order.ts'
import { drawList, type ListRoom } from './draw-list.ts'
import { drawSlip, lengthOf, withoutFolds } from './draw-slip.ts'
import { cutWarning, warningsOf } from './draw-warnings.ts'
import type { Area, Fitted } from './fit-panel.ts'
import { drawCut, drawCuts, drawOutline } from './marks.ts'
import { openCanvas, type PrinterKind } from './open-canvas.ts'
import { openPen, type Pen } from './pen.ts'
import { unfitFor, type Unfit } from './unfit.ts'

export interface DrawOrder extends PrinterKind {
  readonly artefact: ArtefactName
  /** One of the house's stocks, or one of the desk's own with its `geometry`. */
  readonly stock: string
  readonly geometry?: Stock
  readonly slips: readonly SlipData[]
  /** Slips that were said before, drawn again as they stood then, instead of `slips`. */
  readonly said?: readonly Slip[]
  /** The days whose fees an account is about. */
  readonly span?: Span
  /** What the paper speaks; without it the language spoken now. */
  readonly language?: string
  /** ISO instant written into the PDF; the day on letters. */
  readonly at: string
  /** 1-based position of the first used label or part on the first sheet. */
  readonly start?: number
  /** Places of the first sheet (from 1) that are left free: misfed, torn or written on. */
  readonly skip?: readonly number[]
  /** What the printer does to places on this stock, made good: origins move, bars stay on whole dots. */
  readonly align?: Alignment
  /** mm; positive is right and down. */
  readonly nudge?: { readonly x: number; readonly y: number }
  /** The desk's own templates for the artefact, of whatever label and for whomever: those that fit are drawn in place of the built-in words. */
  readonly templates?: readonly KeptTemplate[]
  /** Labels that would say nothing of where they go, or with a box for a letter, are not drawn, but told. */
  readonly leavesOut?: boolean
  /** Draws the outlines of all labels: test sheets. */
  readonly outline?: boolean
}

export interface Drawn {
  readonly bytes: Uint8Array
  readonly pages: number
  /** The place behind the last one used, counted from 0 at the first place of the first sheet. */
  readonly ends: number
  readonly words: readonly Slip[]
  readonly templateVersion: string
  /** Sentences for staff, e.g. a character that no font has. */
  readonly warnings: readonly string[]
  /** What was not drawn, and why. */
  readonly left: readonly Unfit[]
}

/** Who waits for the drawing: may stop it between slips, and hears how many are drawn. */
export interface Watch {
  readonly signal?: AbortSignal
  readonly progress?: (done: number, of: number) => void
}

const mm = 72 / 25.4
/** After so many milliseconds other work of the thread gets its turn; a slip is never interrupted. */
export const turn = 25

/**
 * Draws slips as a PDF; the same order gives the same bytes. Gives way to other work between slips and stops when the watch's signal says so.
 * `open` gives what is drawn on: a canvas that only notes what comes, instead of the order's file.
 * @throws Refused nothing-to-print (no slips), bad-input (stock, start, at), cancelled
 */
export async function drawArtefact(
  order: DrawOrder,
  watch: Watch = {},
  open: (order: DrawOrder, at: Date) => Canvas = (one, day) => openCanvas(one.artefact, day, one)
): Promise<Drawn> {
  const stock = stockOf(order)
  const artefact: Artefact = artefacts[order.artefact]
  const placing = checkOrder(order, artefact, stock)
  const at = new Date(order.at)
  const canvas = aligned(open(order, at), order)
  const pen = openPen(canvas)
  const words: Slip[] = []
  const warnings: string[] = []
  const cut: string[] = []
  const left: Unfit[] = []
  const day = order.at.slice(0, 10)
  const staff = spokenNow()
  let position = (order.start ?? 1) - 1
  let pages = 0
  let since = -Infinity
  const sayNow = ({ data, copy }: Said): Slip => {
    const language = spokenTo(artefact, data) ?? order.language
    const own = templateFor({ ...order, language }, data, stock, placing)
    pen.readAs(data.han)
    const on = { form: placing.form, day, staff, ...(copy ? { copy } : {}) }
    return speaking(language, () => (own ? sayOnTemplate(own, { data, day }, staff) : artefact.words(data, on)))
  }
  const { list } = artefact
  for (const all of list && !order.said ? papersOf(artefact, order.slips) : []) {
    await giveWay(watch)
    const [one] = all
    const drawn = speaking((one && spokenTo(artefact, one)) ?? order.language, () => {
      const listed = list?.(all, { form: placing.form, day, staff, ...(order.span ? { span: order.span } : {}) })
      return listed && { listed, ...drawList(listed, listRoom(order, stock), pen) }
    })
    if (!drawn) continue
    words.push(...drawn.pages)
    pages = position = words.length
    if (drawn.cut.length > 0) cut.push(drawn.listed.number)
    warnings.push(
      ...drawn.listed.warnings,
      ...drawn.pages.slice(0, 1).flatMap((slip) => warningsOf(slip, drawn, pen.takeMissing()))
    )
  }
  const sources: readonly (Slip | Said)[] = order.said ?? (list ? [] : inCopies(artefact, order.slips))
  for (const source of sources) {
    if (performance.now() - since > turn) {
      await giveWay(watch)
      watch.progress?.(words.length + left.length, sources.length)
      since = performance.now()
    }
    const slip = 'blocks' in source ? source : sayNow(source)
    const unfit = order.leavesOut && artefact.addressed ? unfitFor(slip) : undefined
    if (unfit) {
      left.push(unfit)
      continue
    }
    while (position < placing.parts && order.skip?.includes(position + 1)) position += 1
    const place = position % placing.parts
    let fitted: Fitted
    if (stock.kind === 'continuous') {
      fitted = drawOnRoll(slip, order, stock, placing, pen)
      pages += 1
    } else {
      if (pages === 0 || place === 0) {
        addSheet(canvas, order, stock, placing)
        pages += 1
      }
      fitted = drawOnPart(slip, partOf(stock, placing, place, order.nudge), stock, placing, pen)
    }
    warnings.push(...slip.warnings, ...warningsOf(slip, fitted, pen.takeMissing()))
    words.push(slip)
    if (fitted.cut.length > 0) cut.push(slip.number)
    position += 1
  }
  if (cut.length > 0) warnings.push(cutWarning(cut))
  return {
    bytes: await canvas.end(),
    pages,
    ends: position,
    words,
    left,
    templateVersion: [...new Set(words.map(({ templateVersion }) => templateVersion))].join(', '),
    warnings
  }
}

/** The requests of each list: all on one, or those of each invoice or library by themselves. */
function papersOf({ account }: Artefact, slips: readonly SlipData[]): readonly (readonly SlipData[])[] {
  if (!account) return [slips]
  return [
    ...Map.groupBy(slips, ({ bill, partner }) =>
      bill ? `invoice ${bill.id}` : (partner?.id ?? partner?.name ?? '')
    ).values()
  ]
}

/** A request, and which copy of a set is drawn. */
interface Said {
  readonly data: SlipData
  readonly copy?: CopyName
}

const inCopies = ({ copies }: Artefact, slips: readonly SlipData[]): Said[] =>
  slips.flatMap((data) => copies?.map((copy) => ({ data, copy })) ?? [{ data }])

/** The template of the desk's own that counts for a slip on a stock; none where the built-in words do. */
function templateFor(
  { templates = [], language = spokenNow() }: DrawOrder,
  { partner }: SlipData,
  stock: Stock,
  placing: Placing
): KeptTemplate | undefined {
  if (templates.length === 0) return undefined
  const size = partSize(stock, placing)
  const fitting = templates.filter(({ body }) => isForLabel(body, size, stock.kind === 'continuous'))
  return chooseTemplate(fitting, { partner: partner?.id, networks: partner?.networks ?? [], language })
}

function aligned(canvas: Canvas, { align }: DrawOrder): Canvas {
  return align && !isStraight(align) ? alignCanvas(canvas, align) : canvas
}

function addSheet(canvas: Canvas, order: DrawOrder, stock: Stock, placing: Placing): void {
  canvas.addPage(stock.sheet.width * mm, stock.sheet.height * mm)
  const labels = labelsOn(stock)
  for (let place = 0; place < placing.parts; place += 1) {
    const part = partOf(stock, placing, place, order.nudge)
    if (order.outline) drawOutline(canvas, part)
    if (labels === 1 && place > 0) drawCut(canvas, part)
  }
  if (stock.cut) drawCuts(canvas, { width: stock.sheet.width * mm, height: stock.sheet.height * mm }, stock)
}

/** Draws a slip into its part; on turned labels a quarter turn to the right, so that bars still lie on whole dots of the way the paper runs. */
function drawOnPart(slip: Slip, part: Area, stock: Stock, { most }: Placing, pen: Pen): Fitted {
  const margin = stock.margin * mm
  if (!stock.turned) return drawSlip(slip, { part, margin, most }, pen)
  const { canvas } = pen
  const { dot } = canvas
  let fitted: Fitted = { whole: true, cut: [] }
  // On whole dots both ways, so that a label printer's language and a PDF put the same dot in the same place.
  const [right, top] = [Math.floor((part.x + part.width) / dot + 1e-6), Math.ceil(part.y / dot - 1e-6)]
  canvas.turned(right * dot, top * dot, () => {
    fitted = drawSlip(slip, { part: { x: 0, y: 0, width: part.height, height: part.width }, margin, most }, pen)
  })
  return fitted
}

/** Rolls narrower than this (mm) have no room for two columns. */
const narrow = 94

function listRoom({ nudge = { x: 0, y: 0 } }: DrawOrder, stock: Stock): ListRoom {
  return { stock, nudge, narrow: stock.sheet.width < narrow }
}

/** Draws a slip on paper without an end: the page is as long as the slip, up to what the stock allows. */
function drawOnRoll(
  slip: Slip,
  { nudge = { x: 0, y: 0 }, align }: DrawOrder,
  stock: Stock,
  { most, form }: Placing,
  pen: Pen
): Fitted {
  const width = stock.sheet.width * mm
  const room = { margin: stock.margin * mm, most, narrow: form === 'short' || stock.sheet.width < narrow }
  const height = Math.min(stock.sheet.height * mm, lengthOf(slip, width, room, pen))
  // What is drawn longer, or further down, still wants its paper.
  pen.canvas.addPage(width, height * Math.max(1, align?.scale.y ?? 1) + Math.max(0, align?.offset.y ?? 0) * mm)
  return drawSlip(withoutFolds(slip), { part: { x: nudge.x * mm, y: nudge.y * mm, width, height }, ...room }, pen)
}

/** A label, or one of the equal parts of a plain sheet from top to bottom; points. */
function partOf(stock: Stock, { parts }: Placing, place: number, nudge = { x: 0, y: 0 }): Area {
  const labels = labelsOn(stock)
  const box = labelBox(stock, labels === 1 ? 0 : place)
  const height = labels === 1 ? box.height / parts : box.height
  const y = labels === 1 ? box.y + place * height : box.y
  return { x: (box.x + nudge.x) * mm, y: (y + nudge.y) * mm, width: box.width * mm, height: height * mm }
}

/** Lets other work of the thread have its turn. @throws Refused cancelled */
export async function giveWay({ signal }: Watch): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
  if (signal?.aborted) throw new Refused('cancelled')
}
