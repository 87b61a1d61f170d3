import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { stocksFor } from '../../../shared/paper/placing.ts'
import { stockNames } from '../../../shared/paper/stock-names.ts'
import { labelBox, stocks } from '../../../shared/paper/stocks.ts'
import { readBarcodes, readText, readWords, toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'
import { all, order } from './week-order.ts'

// What an order to draw can say, what is refused, and what every file is like.

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (fault) {
    return fault instanceof Refused ? fault.refusal : fault
  }
  return undefined
}

describe('drawing', () => {
  it('gives the same bytes for the same slips and the same moment, and others for another', async () => {
    const once = await drawArtefact(order('pull-slip', 'a4'))
    const again = await drawArtefact(order('pull-slip', 'a4'))
    expect(Buffer.from(again.bytes).equals(once.bytes)).toBe(true)
    const later = await drawArtefact(order('pull-slip', 'a4', { at: '2026-11-25T09:00:00.000Z' }))
    expect(Buffer.from(later.bytes).equals(once.bytes)).toBe(false)
  })

  it('tells viewers not to scale', async () => {
    const { bytes } = await drawArtefact(order('shipping-label', 'roll-4x6'))
    expect(Buffer.from(bytes).toString('latin1')).toContain('/PrintScaling /None')
  })

  it('embeds no font that is not used', async () => {
    const { bytes } = await drawArtefact(order('shipping-label', 'roll-4x6', { slips: [samples.loan] }))
    expect(bytes.length).toBeLessThan(30_000)
    const fonts = new Set(
      [
        ...Buffer.from(bytes)
          .toString('latin1')
          .matchAll(/\/BaseFont \/[A-Z]+\+(\S+)/g)
      ].map(([, name]) => name)
    )
    expect([...fonts].sort()).toEqual(['NotoSans-Regular', 'NotoSans-SemiBold'])
  })

  it('leaves the labels before the start free and goes on from there', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const { bytes, pages } = await drawArtefact(order('shipping-label', 'avery-5163', { start: 8 }))
    expect(pages).toBe(2)
    const stock = stocks['avery-5163']
    const onFirst = readWords(bytes).filter(({ page }) => page === 0)
    const used = new Set(
      onFirst.map((word) =>
        Array.from({ length: 10 }, (_, place) => place).find((place) => isIn(word, labelBox(stock, place)))
      )
    )
    expect([...used].sort()).toEqual([7, 8, 9])
  })

  it('moves everything by the nudge', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const [plain] = readWords((await drawArtefact(order('shipping-label', 'avery-l7163'))).bytes)
    const nudged = await drawArtefact(order('shipping-label', 'avery-l7163', { nudge: { x: 1.5, y: -0.5 } }))
    const [moved] = readWords(nudged.bytes)
    expect((moved?.x1 ?? 0) - (plain?.x1 ?? 0)).toBeCloseTo(1.5, 1)
    expect((moved?.y1 ?? 0) - (plain?.y1 ?? 0)).toBeCloseTo(-0.5, 1)
    expect(new Set(readBarcodes(nudged.bytes, 'mono')).size).toBe(all.length)
  })

  it('writes Latin, Greek, Cyrillic, Chinese, Japanese and Korean so that the text can be found again', async ({
    skip
  }) => {
    if (toolsMissing) skip(toolsMissing)
    const text = readText((await drawArtefact(order('pull-slip', 'letter'))).bytes)
    for (const words of [
      'Zażółć gęślą jaźń',
      'Ιστορία του ελληνικού βιβλίου',
      'История книги',
      '中国古代印刷史',
      '日本の図書館',
      '한국의 인쇄 문화'
    ])
      expect(text).toContain(words)
    for (const words of ['VMBY:L', '12 January 2027', '31204000102935', 'Wed 18 Nov 2026, 05:00'])
      expect(text).toContain(words)
  })

  it('warns of a character that no font has, and of a number that no barcode can carry', async () => {
    const slips = [
      { ...samples.loan, title: 'Tea 🍵 and books' },
      { ...samples.loan, number: 'ŁÓDŹ-1' }
    ]
    const { warnings } = await drawArtefact(order('pull-slip', 'a4', { slips }))
    expect(warnings).toEqual([
      '26-04890: no font has 🍵. A box is printed in its place.',
      'ŁÓDŹ-1: the number is too long or has letters that Code 128 cannot carry; it is printed without a barcode.'
    ])
  })

  it('says which slips have a text that was cut short', async () => {
    const slips = [samples.loan, { ...samples.loan, number: '26-9', title: 'endless '.repeat(300) }]
    const { warnings } = await drawArtefact(order('pull-slip', 'a4', { slips }))
    expect(warnings).toEqual(['Longer than its room, cut short and ended with “…”: 26-9.'])
  })

  it('draws the outline of every label of a test sheet', async () => {
    const plain = await drawArtefact(order('shipping-label', 'avery-5163', { slips: [samples.loan] }))
    const test = await drawArtefact(order('shipping-label', 'avery-5163', { slips: [samples.loan], outline: true }))
    expect(test.bytes.length).toBeGreaterThan(plain.bytes.length)
  })
})

describe('refusals', () => {
  it('come for no slips, a stock it does not go on, a start that is not on the sheet, and a moment that is none', async () => {
    expect(await refusalOf(drawArtefact(order('pull-slip', 'a4', { slips: [] })))).toMatchObject({
      refused: 'nothing-to-print'
    })
    expect(await refusalOf(drawArtefact(order('packing-slip', 'avery-5163')))).toMatchObject({
      refused: 'bad-input',
      field: 'stock'
    })
    for (const start of [0, 11, 1.5])
      expect(await refusalOf(drawArtefact(order('shipping-label', 'avery-5163', { start })))).toMatchObject({
        refused: 'bad-input',
        field: 'start'
      })
    expect(await refusalOf(drawArtefact(order('pull-slip', 'a4', { at: 'now' })))).toMatchObject({
      refused: 'bad-input',
      field: 'at'
    })
  })

  it('come when a person stops a long run; other work has its turn meanwhile', async () => {
    const slips = Array.from({ length: 1000 }, () => samples.loan)
    const stop = new AbortController()
    let turns = 0
    const count = setInterval(() => {
      turns += 1
      if (turns === 3) stop.abort()
    }, 1)
    let heard = -1
    const progress = (done: number, of: number) => {
      expect(of).toBe(1000)
      expect(done, 'ever further').toBeGreaterThan(heard)
      heard = done
    }
    const watch = { signal: stop.signal, progress }
    expect(await refusalOf(drawArtefact(order('shipping-label', 'roll-4x6', { slips }), watch))).toMatchObject({
      refused: 'cancelled'
    })
    expect(heard).toBeGreaterThanOrEqual(0)
    clearInterval(count)
    expect(turns).toBe(3)
  })
})

describe('the table of artefacts', () => {
  it('gives every artefact a stock it may go on for both papers, and every stock at least one artefact', () => {
    for (const name of artefactNames)
      for (const paper of ['letter', 'a4'] as const)
        expect(stocksFor(artefacts[name])).toContain(artefacts[name].presetStock[paper])
    const lonely = stockNames.filter(
      (stock) => !artefactNames.some((name) => stocksFor(artefacts[name]).includes(stock))
    )
    expect(lonely).toEqual([])
  })
})

function isIn(
  word: { x1: number; y1: number; x2: number; y2: number },
  box: { x: number; y: number; width: number; height: number }
): boolean {
  return word.x1 >= box.x && word.y1 >= box.y && word.x2 <= box.x + box.width && word.y2 <= box.y + box.height
}
