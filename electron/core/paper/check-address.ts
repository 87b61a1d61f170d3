import type { CallGiven } from '../../../shared/contract/calls.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn } from '../../../shared/paper/placing.ts'
import type { PaperAddress, PaperLibrary, SlipData } from '../../../shared/paper/slip-data.ts'
import type { Stock } from '../../../shared/paper/stocks.ts'
import { hanOfCountry } from '../../../shared/paper/han.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { addressForm, addressWarnings } from './address-form.ts'
import { dotOf } from './draw/barcode.ts'
import { drawArtefact } from './draw/draw-artefact.ts'
import { openPictures } from './draw/svg-canvas.ts'
import { stockToUse } from './own-stocks.ts'

const artefact = 'shipping-label'
/** Stands for the number of a request: as long as they are. */
const number = '26-00000'

/** What will not print right of an address, how its country writes one, and how it looks on the smallest label in use. */
export const checkAddress = answers('paper.address', async (given, reading) => {
  const settings = reading.settings()
  const country = given.country ?? given.partnerCountry
  const warnings = addressWarnings({ ...given, country }, given.own ? undefined : settings.shipTo.country)
  const form = addressForm(country, given.lines)
  const { stock, geometry } = smallestLabel(reading)
  if (given.lines.every((line) => line.trim() === '')) return { warnings, form, stock, picture: null }
  const { canvas, sheets } = openPictures(dotOf(203))
  const slip = slipTo(given, country, settings)
  const drawn = await drawArtefact(
    {
      artefact,
      stock,
      geometry: alone(geometry),
      slips: [slip],
      at: '2026-01-01T00:00:00.000Z',
      language: settings.language
    },
    reading,
    () => canvas
  )
  // The address is all that this label says: what is cut or left off is of it.
  const cut = drawn.warnings.includes(say('paper.warnings.cut', { n: 1, numbers: number }))
  const off = drawn.warnings.includes(say('paper.warnings.too-long', { number }))
  return {
    warnings: [...warnings, ...(off || cut ? [say(`paper.address.${off ? 'off' : 'cut'}`)] : [])],
    form,
    stock,
    picture: sheets()[0] ?? null
  }
})

/** Of the labels that parcels went out with, and the one that is preset for the desk's paper, the smallest. */
function smallestLabel(reading: Reading): { stock: string; geometry: Stock } {
  const used = reading
    .sql('select distinct stock from (select stock from print_job where artefact = ? order by id desc limit 500)')
    .pluck()
    .all(artefact) as string[]
  const preset = artefacts[artefact].presetStock[reading.settings().paper]
  const labels = [preset, ...used].flatMap((stock) => {
    const geometry = geometryOf(reading, stock)
    return geometry && placingOn(artefacts[artefact], geometry) ? [{ stock, geometry }] : []
  })
  const size = ({ geometry: { label } }: { geometry: Stock }) => label.width * label.height
  const [smallest] = labels.sort((one, other) => size(one) - size(other))
  return smallest ?? { stock: preset, geometry: stockToUse(reading, preset) }
}

/** A stock of the desk's own may have been removed since it was printed on. */
function geometryOf(reading: Reading, stock: string): Stock | undefined {
  try {
    return stockToUse(reading, stock)
  } catch {
    return undefined
  }
}

/** One label of a sheet, as if it came from a roll. */
function alone(stock: Stock): Stock {
  if (stock.kind !== 'labels') return stock
  return { ...stock, kind: 'roll', sheet: stock.label, columns: 1, rows: 1, first: { left: 0, top: 0 } }
}

function slipTo(
  given: CallGiven<'paper.address'>,
  country: string | undefined,
  settings: ReturnType<Reading['settings']>
): SlipData {
  const to: PaperAddress = {
    name: given.name,
    lines: given.lines,
    ...(given.attention ? { attention: given.attention } : {}),
    ...(country ? { country } : {})
  }
  const home = settings.shipTo.country
  const sender: PaperAddress = { name: settings.name, lines: [], ...(home ? { country: home } : {}) }
  // One's own address is read by others abroad: its country is shown.
  const own: PaperLibrary = {
    name: settings.name,
    symbol: '',
    shipTo: given.own ? { name: '', lines: [] } : sender,
    returnTo: given.own ? { name: '', lines: [] } : sender
  }
  const han = hanOfCountry(country)
  return {
    number,
    side: 'lending',
    service: 'loan',
    level: 'normal',
    title: '',
    ...(han ? { han } : {}),
    piece: 1,
    pieces: 1,
    own,
    partner: { name: given.name, symbol: '', shipTo: to, returnTo: to },
    conditions: [],
    notes: []
  }
}
