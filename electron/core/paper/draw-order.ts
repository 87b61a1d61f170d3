import { Refused } from '../../../shared/contract/refused.ts'
import type { PrintOrder } from '../../../shared/contract/paper-calls.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts, type Artefact } from '../../../shared/paper/artefacts.ts'
import type { StockName } from '../../../shared/paper/stock-names.ts'
import type { Stock } from '../../../shared/paper/stocks.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import type { Span } from '../../../shared/paper/slip.ts'
import { say } from '../../../shared/text/say.ts'
import { dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed } from '../../../shared/lifecycle/queues.ts'
import type { Reading } from '../handler.ts'
import { symbolKey } from '../partners/find-partner.ts'
import { conditionOf } from '../requests/queue-condition.ts'
import { alignmentFor } from './alignments.ts'
import type { Canvas } from './draw/canvas.ts'
import { drawArtefact, type Drawn, type DrawOrder } from './draw/draw-artefact.ts'
import { stockToUse } from './own-stocks.ts'
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
  const stock = order.stock ?? stockFor(order.artefact, settings.paper)
  const geometry = stockToUse(reading, stock)
  const { account }: Artefact = artefacts[order.artefact]
  if (order.fees && !account)
    throw new Refused('bad-input', { what: say('paper.refused.no-account') }, { field: 'fees' })
  const span = account ? spanOf(order.fees) : undefined
  const numbers =
    order.numbers ?? (order.fees ? numbersWithFees(order, reading) : order.queue ? numbersOf(order, reading) : [])
  const slipsOf = openSlips(reading, span)
  const slips: SlipData[] = []
  for (const number of numbers) {
    const found = slipsOf(number)
    if (found.length === 0) throw new Refused('not-found', { what: number }, { field: 'numbers' })
    // One label or strap a piece; slips and letters are about the request.
    slips.push(...(artefacts[order.artefact].perPiece ? found : found.slice(0, 1)))
  }
  if (slips.length === 0) throw new Refused('nothing-to-print')
  // The day only: the same request, template and day give the same bytes.
  const at = `${dayOf(reading.now(), settings.zone)}T00:00:00.000Z`
  const laid: Laid = {
    start: order.start ?? 1,
    skip: order.skip ?? spoiltPlaces(reading, order.printer, stock),
    ...(order.nudge ? { nudge: order.nudge } : {})
  }
  const drawn = await drawArtefact(
    {
      artefact: order.artefact,
      stock,
      geometry,
      slips,
      at,
      language: settings.language,
      templates: templatesFor(reading, order.artefact),
      ...(span ? { span } : {}),
      ...laid,
      align: on ? undefined : alignmentFor(reading, order.printer, stock)
    },
    reading,
    on && (() => on)
  )
  return { ...drawn, artefact: order.artefact, stock, geometry, numbers, laid }
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
  const by = order.artefact === 'pull-slip' ? 'location, call_key, number' : 'act_by nulls last, number'
  return reading
    .sql(`select number from request where ${where} order by ${by} limit 5000`)
    .pluck()
    .all(...params) as string[]
}
