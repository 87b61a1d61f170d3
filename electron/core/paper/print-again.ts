import type { PrinterLanguage } from '../../../shared/contract/paper-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { requestsOn, type Slip } from '../../../shared/paper/slip.ts'
import { say } from '../../../shared/text/say.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { does, type CallGiven, type Reading } from '../handler.ts'
import { alignmentFor } from './alignments.ts'
import { drawArtefact, type Drawn } from './draw/draw-artefact.ts'
import { kindFor, type Laid } from './draw-order.ts'
import { keepFile, readKept } from './files-folder.ts'
import { joinRequests } from './join-requests.ts'
import { stockFrom, stockToUse } from './own-stocks.ts'
import { cameOut, languageOf, sendJob } from './print-jobs.ts'
import { labelPrinterIn } from './printers/label-printers.ts'
import { rememberStart, spoiltPlaces } from './sheets-in-hand.ts'
import { withPictures } from './templates/with-pictures.ts'

interface OldJob {
  readonly artefact: ArtefactName
  readonly stock: string
  readonly pages: number
  readonly words: string | null
  readonly template: string
  readonly hash: string
  readonly file: string | null
  readonly printer: string | null
  readonly laid: string | null
  readonly tray: string | null
}
const oldJob =
  'select artefact, stock, pages, words, template, hash, file, printer, laid, tray from print_job where id = ?'

/** Slips of a job drawn anew, with the words they had; nothing where the whole job is printed again as it is. */
type Some = (Drawn & Laying) | undefined
interface Laying {
  readonly numbers: readonly string[]
  readonly laid: Laid
  readonly as: PrinterLanguage
}

/** What a job was moved by, for its slips elsewhere on a sheet. */
const nudgeOf = ({ nudge }: Laid) => (nudge ? { nudge } : {})

async function drawSome(given: CallGiven<'paper.again'>, reading: Reading): Promise<Some> {
  const old = reading.sql(oldJob).get(given.id) as OldJob | undefined
  if (!old) throw new Refused('not-found', { what: String(given.id) }, { field: 'id' })
  const printer = given.printer === undefined ? old.printer : given.printer
  const whole = (given.places ?? []).length === 0
  const language = labelPrinterIn(reading, printer)?.language ?? 'pdf'
  // What one label printer is sent another need not understand, or would print in another size.
  const speaksIt = language === languageOf(old.file) && (language === 'pdf' || printer === old.printer)
  if (whole && speaksIt) return undefined
  const geometry = stockToUse(reading, old.stock)
  const kind = kindFor(reading, printer, { name: old.stock, geometry })
  if (!old.words) throw new Refused('nothing-to-print')
  const all = JSON.parse(old.words) as Slip[]
  const places = whole ? all.map((_slip, index) => index + 1) : [...new Set(given.places)].sort((a, b) => a - b)
  const said = places.map((place) => {
    const slip = all[place - 1]
    if (!slip)
      throw new Refused(
        'bad-input',
        { what: say('paper.refused.place', { place, places: all.length }) },
        { field: 'places' }
      )
    return slip
  })
  const sheet = reading
    .sql('select next from sheet_in_hand where printer = ? and stock = ?')
    .pluck()
    .get(printer ?? '', old.stock) as number | undefined
  const laid: Laid = {
    start: given.start ?? sheet ?? 1,
    skip: spoiltPlaces(reading, printer, old.stock),
    ...(old.laid ? nudgeOf(JSON.parse(old.laid) as Laid) : {})
  }
  const drawn = await drawArtefact(
    {
      artefact: old.artefact,
      stock: old.stock,
      geometry,
      slips: [],
      said: withPictures(said, reading),
      at: `${dayOf(reading.now(), reading.settings().zone)}T00:00:00.000Z`,
      ...laid,
      ...kind,
      align: alignmentFor(reading, printer, old.stock)
    },
    reading
  )
  return { ...drawn, laid, as: kind.as, numbers: said.flatMap(requestsOn) }
}

/** Prints a job again, or some of its slips from the next free label on. */
export const again = does<'paper.again', Some>('paper.again', {
  prepare: drawSome,
  run: async (given, writing, some) => {
    const { id, file } = await writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const old = await tx.one<OldJob>(oldJob, given.id)
      if (!old) throw new Refused('not-found', { what: String(given.id) }, { field: 'id' })
      const bytes = some ? Uint8Array.from(some.bytes) : readKept(writing.ledger, old.file)
      if (!bytes) throw new Refused('nothing-to-print')
      const kept = keepFile(writing.ledger, bytes, `.${some?.as ?? languageOf(old.file)}`)
      const printer = given.printer === undefined ? old.printer : given.printer
      const job = await tx.insert('print_job', {
        ...old,
        ...(some
          ? { pages: some.pages, words: JSON.stringify(some.words), hash: kept.hash, laid: JSON.stringify(some.laid) }
          : {}),
        file: kept.file,
        copies: given.copies,
        printer,
        // A tray belongs to its printer.
        tray: printer === old.printer ? old.tray : null,
        state: 'made',
        at: writing.now(),
        staff_id: writing.caller.staffId,
        again: given.id
      })
      const numbers =
        some?.numbers ??
        // A list is one slip a page, with many requests.
        (
          await tx.all<{ number: string }>(
            'select r.number from print_job_request l join request r on r.id = l.request_id where l.job_id = ?',
            given.id
          )
        ).map(({ number }) => number)
      if (given.jammed && given.places?.length) await cameOut(desk, given.id, given.places)
      await joinRequests(desk, { job, artefact: old.artefact }, numbers)
      if (some)
        await rememberStart(desk, { printer, stock: await stockFrom(tx, old.stock), name: old.stock }, some.ends)
      return { id: job, file: kept.file }
    })
    return { job: await sendJob(writing, id, file) }
  }
})
