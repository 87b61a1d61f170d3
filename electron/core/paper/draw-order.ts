import { Refused } from '../../../shared/contract/refused.ts'
import { mostAtOnce, type PrinterLanguage, type PrintOrder } from '../../../shared/contract/paper-calls.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts, type Artefact } from '../../../shared/paper/artefacts.ts'
import { routeOf } from '../../../shared/paper/paper-route.ts'
import { sortSlips, usualSort } from '../../../shared/paper/print-sort.ts'
import type { StockName } from '../../../shared/paper/stock-names.ts'
import type { Stock } from '../../../shared/paper/stocks.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import type { Span } from '../../../shared/paper/slip.ts'
import { say } from '../../../shared/text/say.ts'
import { dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed } from '../../../shared/lifecycle/queues.ts'
import type { Reading } from '../handler.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { conditionOf } from '../requests/queue-condition.ts'
import { alignmentFor } from './alignments.ts'
import { invoiceSlips } from './invoice-slips.ts'
import type { Canvas } from './draw/canvas.ts'
import { drawArtefact, giveWay, turn, type Drawn, type DrawOrder } from './draw/draw-artefact.ts'
import type { Unfit } from './draw/unfit.ts'
import { stockToUse } from './own-stocks.ts'
import { labelPrinterIn } from './printers/label-printers.ts'
import { templatesFor } from './templates/kept-templates.ts'
import { spoiltPlaces } from './sheets-in-hand.ts'
import { openSlips } from './slip-data-of.ts'

/** How slips are laid on their first sheet. */
export type Laid = Pick<DrawOrder, 'start' | 'skip' | 'nudge'>

/** What an order asks to draw: its stock, its requests in order, and the drawn sheets. */
export interface DrawnOrder extends Drawn {
  readonly artefact: ArtefactName
  readonly stock: string
  readonly geometry: Stock
  readonly numbers: readonly string[]
  readonly laid: Laid
  /** Null keeps the file. */
  readonly printer: string | null
  readonly tray: string | null
  readonly as: PrinterLanguage
}

/** The stock an artefact goes on when none is named: by the desk's paper. */
export function stockFor(artefact: ArtefactName, paper: 'letter' | 'a4'): StockName {
  return artefacts[artefact].presetStock[paper]
}

/**
 * Draws an order: on its file, or on what is given, and then as the paper will look, not as the printer's faults want it drawn. Pull slips of a queue
 * come in shelf order. @throws Refused nothing-to-print, not-found, bad-input
 */
export async function drawOrder(order: PrintOrder, reading: Reading, on?: Canvas): Promise<DrawnOrder> {
  const settings = reading.settings()
  const kindOf: Artefact = artefacts[order.artefact]
  const route = routeOf(settings, order.artefact)
  const printer = order.printer === undefined ? route.printer : order.printer
  // A tray belongs to its printer.
  const tray = order.tray === undefined && printer === route.printer ? route.tray : (order.tray ?? null)
  const stock = order.stock ?? route.stock ?? stockFor(order.artefact, settings.paper)
  const geometry = stockToUse(reading, stock)
  const kind = kindFor(reading, printer, { name: stock, geometry })
  const { account } = kindOf
  if (order.fees && !account)
    throw new Refused('bad-input', { what: say('paper.refused.no-account') }, { field: 'fees' })
  const span = account ? spanOf(order.fees) : undefined
  if (order.invoices && order.artefact !== 'invoice')
    throw new Refused('bad-input', { what: say('paper.refused.no-account') }, { field: 'invoices' })
  const billed = order.invoices && invoiceSlips(reading, order.invoices, order.reminder ?? false)
  const numbers =
    (billed ? [] : order.numbers) ??
    (order.fees ? numbersWithFees(order, reading) : order.queue ? numbersOf(order, reading) : [])
  const slipsOf = openSlips(reading, span)
  const slips: SlipData[] = billed ?? []
  const unknown: Unfit[] = []
  let since = performance.now()
  for (const number of numbers) {
    if (performance.now() - since > turn) {
      await giveWay(reading)
      since = performance.now()
    }
    const found = slipsOf(number)
    if (found.length === 0) unknown.push({ number, why: 'not-found' })
    // One label or strap a piece; slips and letters are about the request.
    slips.push(...(kindOf.perPiece ? found : found.slice(0, 1)))
  }
  const [first] = unknown
  if (slips.length === 0 && first) throw new Refused('not-found', { what: first.number }, { field: 'numbers' })
  if (slips.length === 0) throw new Refused('nothing-to-print')
  // The day only: the same request, template and day give the same bytes.
  const at = `${dayOf(reading.now(), settings.zone)}T00:00:00.000Z`
  const laid: Laid = {
    start: order.start ?? 1,
    skip: order.skip ?? spoiltPlaces(reading, printer, stock),
    ...(order.nudge ? { nudge: order.nudge } : {})
  }
  const drawn = await drawArtefact(
    {
      artefact: order.artefact,
      stock,
      geometry,
      slips: sortSlips(slips, order.sort ?? usualSort(order.artefact)),
      leavesOut: true,
      at,
      language: settings.language,
      templates: templatesFor(reading, order.artefact),
      ...(span ? { span } : {}),
      ...laid,
      ...(on ? {} : { ...kind, align: alignmentFor(reading, printer, stock) })
    },
    reading,
    on && (() => on)
  )
  const left = [...unknown, ...drawn.left]
  // Of nothing but what cannot be printed there is no job.
  if (drawn.words.length === 0)
    throw new Refused('bad-input', { what: left.slice(0, 3).map(sayUnfit).join(' ') }, { field: 'numbers' })
  const about = kindOf.list ? slips.map(({ number }) => number) : drawn.words.map(({ number }) => number)
  return {
    ...drawn,
    left,
    artefact: order.artefact,
    stock,
    geometry,
    numbers: [...new Set(about)],
    laid,
    printer,
    tray,
    as: kind.as
  }
}

/** Why something was not printed, in words. */
export function sayUnfit({ number, why, characters = '' }: Unfit): string {
  if (why === 'not-found') return say('paper.left.not-found', { number })
  return why === 'no-address'
    ? say('paper.warnings.no-address', { number })
    : say('paper.left.no-glyph', { number, characters })
}

/** How a printer is spoken to. @throws Refused bad-input (stock) when a label printer would have to print on sheets */
export function kindFor(
  reading: Reading,
  printer: string | null,
  stock: { readonly name: string; readonly geometry: Stock }
): { readonly as: PrinterLanguage; readonly dpi?: 203 | 300 | 600 } {
  const label = labelPrinterIn(reading, printer)
  if (!label) return { as: 'pdf' }
  const { kind } = stock.geometry
  if (kind !== 'roll' && kind !== 'continuous')
    throw new Refused(
      'bad-input',
      { what: say('paper.refused.rolls-only', { printer: label.name, stock: stock.name }) },
      { field: 'stock' }
    )
  return { as: label.language, dpi: label.dpi }
}

const spanOf = ({ from, to }: NonNullable<PrintOrder['fees']> = {}): Span => ({
  ...(from ? { from } : {}),
  ...(to ? { to } : {})
})

/** The requests that an account is about, as their fees were posted: of one library, or library by library in the order of their names. */
function numbersWithFees({ artefact, fees = {} }: PrintOrder, reading: Reading): string[] {
  const { zone } = reading.settings()
  return reading
    .sql(
      `select r.number from posting p join request r on r.id = p.request_id join partner l on l.id = r.partner_id
       where 'partner' in (p.debit, p.credit) and (@partner is null or r.partner_id = @partner) and p.at between @from and @to
         and (@lent = 0 or r.side = 'lending') group by r.id order by l.sort_key, l.id, min(p.id) limit 5000`
    )
    .pluck()
    .all({
      partner: fees.partner === undefined ? null : partnerWith(fees.partner, reading),
      from: fees.from ? startOfDay(fees.from, zone) : 0,
      to: fees.to ? endOfDay(fees.to, zone) : reading.now(),
      lent: artefact === 'invoice' ? 1 : 0
    }) as string[]
}

/** The library of that id, or with that symbol in any scheme. @throws Refused not-found */
function partnerWith(wanted: string | number, { sql }: Reading): number {
  const found =
    typeof wanted === 'number'
      ? [wanted]
      : (sql('select distinct partner_id from partner_identifier where value_key = ?')
          .pluck()
          .all(symbolKey(wanted)) as number[])
  const [id] = found
  if (id === undefined || found.length > 1) throw new Refused('not-found', { what: String(wanted) }, { field: 'fees' })
  return id
}

function numbersOf(order: PrintOrder, reading: Reading): string[] {
  const queue = queueNamed(order.queue ?? 'open')
  const { where, params } = conditionOf(queue, {}, reading)
  return reading
    .sql(`select number from request where ${where} order by act_by nulls last, number limit ${mostAtOnce}`)
    .pluck()
    .all(...params) as string[]
}
