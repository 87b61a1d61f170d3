import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { artefactNames, type ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts, type Artefact } from '../../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../../shared/paper/placing.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { labelBox, stocks, type StockName } from '../../../shared/paper/stocks.ts'
import { readBarcodes, readCode128, readWords, toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'
import { all, order } from './week-order.ts'

/** What a scanner reads: the request's number; on the way back to its lender, the lender's. */
const scanned = (artefact: ArtefactName, { side, number, partnerNumber }: SlipData) =>
  (artefact === 'return-label' || artefact === 'return-slip') && side === 'borrowing'
    ? (partnerNumber ?? number)
    : number

/** Many requests on one paper. */
const isList = (artefact: ArtefactName) => 'list' in artefacts[artefact]

/** Some come as a set for each request. */
const copiesOf = (artefact: ArtefactName) => {
  const { copies }: Artefact = artefacts[artefact]
  return copies?.length ?? 1
}

/** Pages take a second each to rasterise: a sheet, or what is nearest to it, and something small, for each artefact. */
const rasterised: readonly StockName[] = [
  'a4',
  'avery-5163',
  'roll-4x6',
  'brother-dk-2205',
  'avery-l7164',
  'dymo-99014'
]
const pairs = artefactNames.flatMap((artefact) =>
  rasterised
    .filter((stock) => stocksFor(artefacts[artefact]).includes(stock))
    .slice(0, 2)
    .map((stock) => [artefact, stock] as const)
)
/** Where every printer is tried, and a second reader; on the others the coarsest. */
const everyPrinter: readonly string[] = ['pull-slip on a4', 'shipping-label on avery-5163', 'book-strap on a4']
const printers = [
  ['mono', 203],
  ['mono', 300],
  ['gray', 203]
] as const

describe.each(pairs)('a %s on %s', (artefact, stock) => {
  it('draws every request of a week on as many sheets as it needs', async () => {
    const parts = partsOn(artefact, stock)
    const drawn = await drawArtefact(order(artefact, stock))
    if (isList(artefact)) expect(drawn.words).toHaveLength(drawn.pages)
    else {
      const numbers = all.flatMap(({ number }) => Array.from({ length: copiesOf(artefact) }, () => number))
      expect(drawn.pages).toBe(Math.ceil(numbers.length / parts))
      expect(drawn.words.map(({ number }) => number)).toEqual(numbers)
    }
    expect(drawn.templateVersion).toMatch(new RegExp(`^${artefact === 'book-band' ? 'book-strap' : artefact}/\\d+$`))
    const cut = drawn.warnings.filter((text) => text.includes('cut short'))
    // Nobody of them is on a courier.
    const told = artefact === 'courier-label' ? all.length : all.filter((data) => warnedOf(artefact, data)).length
    expect(drawn.warnings.length - cut.length).toBeGreaterThanOrEqual(told)
    if (artefact !== 'courier-label') expect(drawn.warnings.length - cut.length).toBe(told)
    // One sentence for the whole run, and none on paper with room enough.
    expect(cut.length).toBeLessThanOrEqual(stock === 'a4' || stock === 'letter' ? 0 : 1)
  })
})

/** One of the two is enough here: drawn-boxes.test.ts asks the boxes of every stock. */
const firstOfEach = pairs.filter(([artefact], index) => pairs[index - 1]?.[0] !== artefact)

describe.each(firstOfEach)('a %s on %s', (artefact, stock) => {
  it('keeps long and hostile texts inside their label', async ({ skip }) => {
    const drawn = await drawArtefact(order(artefact, stock, { slips: hostile }))
    if (toolsMissing) skip(toolsMissing)
    const parts = partsOn(artefact, stock)
    const boxes = Array.from({ length: parts }, (_, place) => boxOf(stock, parts, place))
    const words = readWords(drawn.bytes)
    expect(words.length).toBeGreaterThan(hostile.length)
    const outside = words.filter(
      ({ x1, y1, x2, y2 }) =>
        !boxes.some(
          (box) => x1 >= box.x && y1 >= box.y - 0.5 && x2 <= box.x + box.width && y2 <= box.y + box.height + 0.5
        )
    )
    expect(outside).toEqual([])
  }, 60_000)
})

/** What comes from a roll is read in label-languages.test.ts. */
const onSheets = pairs.filter((pair) => firstOfEach.includes(pair) || !/^(?:roll|brother|dymo)-/.test(pair[1]))

describe.each(onSheets)('a %s on %s', (artefact, stock) => {
  it('has barcodes that a scanner reads', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const slips = firstOfEach.some((pair) => pair.join() === [artefact, stock].join())
      ? [samples.restricted, samples.borrowing]
      : [samples.copy]
    // The label that is folded behind a borrower's sheet is for the lender.
    const onTheWayBack = artefact === 'combined-sheet' && slips.length > 1 ? [samples.borrowing.partnerNumber] : []
    const { bytes } = await drawArtefact(order(artefact, stock, { slips }))
    const printed = ['manifest', 'invoice', 'statement'].includes(artefact)
      ? []
      : [...slips.map((slip) => scanned(artefact, slip)), ...onTheWayBack].sort()
    const once = (found: readonly string[]) => [...new Set(found)].sort()
    expect(once(await readCode128(bytes))).toEqual(printed)
    if (everyPrinter.includes(`${artefact} on ${stock}`))
      for (const [kind, dpi] of printers)
        expect(once(readBarcodes(bytes, kind, dpi)), `${kind}, ${dpi} dpi`).toEqual(printed)
  }, 60_000)
})

const endless = 'incomprehensibilities '.repeat(150)
const unbroken = 'Ł'.repeat(3_000)
const bad = [
  '😀👩‍👩‍👧‍👦🏳️‍🌈'.repeat(40),
  '\u0000\u0007\u001b[31m\u009f',
  '\u202e\u2067\u200f؟ابجد (x) 12\u2069',
  `e${'\u0301'.repeat(300)}`,
  '\ud83d',
  '𠀀𪜶',
  ''
]
const hostile: SlipData[] = [endless, unbroken, ...bad].map((text, index) => {
  const address = {
    name: text,
    lines: [text, text, text, text, text, text, text],
    country: index % 2 ? 'KR' : text.slice(0, 5),
    attention: text
  }
  const library = { name: text, symbol: text, shipTo: address, returnTo: address }
  return {
    ...samples.restricted,
    number: index === 0 ? text.slice(0, 200) : `26-${index}`,
    title: text,
    author: text,
    container: text,
    volume: text,
    callNumber: text,
    location: text,
    barcode: text,
    due: index % 2 ? text.slice(0, 40) : '2027-01-12',
    respondBy: text.slice(0, 40),
    own: library,
    partner: library,
    partnerNumber: text,
    patron: { name: text, number: text, pickup: text },
    conditions: [text, text, text, text],
    notes: [text, text, text, text, text]
  }
})

/** Of which of the week's requests staff are warned. */
function warnedOf(artefact: ArtefactName, { side, service, partner }: SlipData): boolean {
  // Nothing has been charged for any of them.
  if (artefact === 'invoice' || artefact === 'statement') return true
  // Most are another library's, whose patron these do not write to.
  if (artefact === 'arrival-notice' || artefact === 'pickup-notice') return side === 'lending'
  // One has no partner's address.
  if (['customs-sheet', 'ala-form', 'ifla-form', 'red-slip'].includes(artefact)) return !partner
  // None of them is overdue or has ended yet, and a copy stays where it is.
  if (artefact.startsWith('overdue-letter') || artefact === 'cancellation-notice') return true
  return artefact === 'recall-letter' && service === 'copy'
}

const partsOn = (artefact: ArtefactName, stock: StockName) => placingOn(artefacts[artefact], stocks[stock])?.parts ?? 0

function boxOf(stock: StockName, parts: number, place: number) {
  const { columns, rows } = stocks[stock]
  if (columns * rows > 1) return labelBox(stocks[stock], place)
  const sheet = labelBox(stocks[stock], 0)
  return { ...sheet, y: (place * sheet.height) / parts, height: sheet.height / parts }
}
