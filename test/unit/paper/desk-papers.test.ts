import { describe, expect, it } from 'vitest'
import { drawArtefact } from '../../../electron/core/paper/draw/draw-artefact.ts'
import { sayManifest } from '../../../shared/paper/words/manifest.ts'
import { sayPullList } from '../../../shared/paper/words/pull-list.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { asSlip } from '../../../shared/paper/listed.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { readBarcodes, readText, readWords, toolsMissing } from './print-tools.ts'
import { samples } from './sample-slips.ts'

const day = '2026-11-24'
const at = `${day}T00:00:00.000Z`
const stop = (location: string, hub: string) => ({ name: 'Trans-Amigos Express', location, hub })
const near = samples.loan.partner ?? samples.loan.own
const served: SlipData = {
  ...samples.loan,
  own: { ...samples.loan.own, courier: stop('0123', 'DAL') },
  partner: { ...near, courier: stop('0457', 'HOU') }
}
const lines = (blocks: unknown) =>
  [...JSON.stringify(blocks).matchAll(/"(?:text|value|lead)":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text)

describe('the pull list', () => {
  it('goes place by place and along each shelf, and leaves what has no call number to the end of its place', () => {
    const book = (number: string, location: string, callNumber?: string): SlipData => ({
      ...samples.loan,
      number,
      location,
      callNumber
    })
    const { rows, head } = sayPullList(
      [
        book('5', 'Main, Z', 'Z1001 .B2'),
        book('6', 'Main, Z'),
        book('2', 'Annex', '025.6 ABC'),
        book('4', 'Main, Z', 'Z124 .F44'),
        book('1', 'Annex', '025.04'),
        book('3', 'Main, Z', 'Z124 .F4313 1990')
      ],
      { form: 'whole', day }
    )
    const numbers = rows.flatMap(({ blocks, heading }) =>
      heading ? [] : (/"value":"(\d)"/.exec(JSON.stringify(blocks))?.[1] ?? [])
    )
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(rows.filter(({ heading }) => heading).flatMap(({ blocks }) => lines(blocks))).toEqual(['Annex', 'Main, Z'])
    expect(lines(head)).toContain('Aldermoor University Library, 24 November 2026, 6 requests')
  })

  it('of many requests breaks no line over two pages, says which page of how many, and every number can be scanned', async ({
    skip
  }) => {
    const slips = Array.from({ length: 30 }, (_, n): SlipData => ({ ...samples.loan, number: `26-${1000 + n}` }))
    const { bytes, pages, words } = await drawArtefact({ artefact: 'pull-list', stock: 'a4', slips, at })
    expect(pages).toBeGreaterThan(2)
    expect(words).toHaveLength(pages)
    // Each next page says again which list it is and where one walks.
    for (const page of words.slice(1))
      expect(lines(page.blocks).slice(0, 2)).toEqual([
        'Pull list, Aldermoor University Library, 24 November 2026',
        samples.loan.location
      ])
    if (toolsMissing) skip(toolsMissing)
    expect(readText(bytes)).toContain(`${pages} of ${pages}`)
    expect(new Set(readBarcodes(bytes, 'gray')).size).toBe(30)
    expect(readWords(bytes).every(({ y2 }) => y2 < 297 - 8)).toBe(true)
  })
})

describe('the manifest', () => {
  it('counts parcels by courier and destination, and leaves a line for each weight', () => {
    const manifest = sayManifest([served, { ...served, number: '26-2' }, samples.greek], { form: 'whole', day })
    const words = lines(asSlip(manifest).blocks)
    expect(words).toEqual(
      expect.arrayContaining([
        'Parcels of the day',
        'Mail: 1 parcel',
        'Trans-Amigos Express: 2 parcels',
        'HOU  0457  VMBY:L  Murray Bay University',
        '26-04890, 26-2'
      ])
    )
    expect(words.filter((text) => text === 'Weight')).toHaveLength(2)
  })
})

describe('the courier label', () => {
  it('has the stop it goes to in the largest type, 48 points at least, on cards and on labels', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    for (const stock of ['avery-5164', 'avery-5392', 'letter-8-up', 'a4-4-up'] as const) {
      const { bytes, warnings } = await drawArtefact({ artefact: 'courier-label', stock, slips: [served], at })
      const words = readWords(bytes)
      const height = ({ y1, y2 }: { y1: number; y2: number }) => Math.abs(y2 - y1)
      const breadth = ({ x1, x2 }: { x1: number; x2: number }) => Math.abs(x2 - x1)
      const size = (word: Parameters<typeof height>[0] & Parameters<typeof breadth>[0]) =>
        Math.max(height(word), breadth(word) / 2)
      const [largest] = words.toSorted((a, b) => size(b) - size(a))
      expect(largest?.text, stock).toBe('0457')
      // A digit of this type is 0.57 of its size wide.
      expect(largest && Math.max(height(largest), breadth(largest)), stock).toBeGreaterThanOrEqual(
        (48 * 4 * 0.57 * 25.4) / 72
      )
      expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['HOU', '0123', 'DAL', 'Murray']))
      expect(warnings).toEqual([])
    }
  })

  it('is a postal label, and says so, where no courier serves both', () => {
    const { warnings, blocks } = artefacts['courier-label'].words(samples.greek, { form: 'whole', day })
    expect(warnings).toEqual([expect.stringContaining('no courier in common')])
    expect(JSON.stringify(blocks)).toContain('GREECE')
  })
})

describe('parcels', () => {
  it('are marked as Library Mail where that is switched on, on shipping and on return labels', () => {
    for (const name of ['shipping-label', 'return-label'] as const)
      for (const form of ['whole', 'short'] as const) {
        expect(lines(artefacts[name].words({ ...samples.loan, libraryMail: true }, { form, day }).blocks)).toContain(
          'LIBRARY MAIL'
        )
        expect(lines(artefacts[name].words(samples.loan, { form, day }).blocks)).not.toContain('LIBRARY MAIL')
      }
  })

  it('have no return label on the combined sheet where the borrower prints it, or nobody does', () => {
    const sheet = (returnLabel: 'in-parcel' | 'by-borrower' | 'none') =>
      JSON.stringify(
        artefacts['combined-sheet'].words(
          { ...samples.loan, partner: { ...near, returnLabel } },
          { form: 'whole', day }
        ).blocks
      )
    expect(sheet('in-parcel')).toContain('label for the parcel')
    for (const mode of ['by-borrower', 'none'] as const) expect(sheet(mode)).not.toContain('label for the parcel')
  })

  it('abroad carry the desk’s own customs statement for that country, and leave both values to be written in', () => {
    const words = lines(
      artefacts['customs-sheet'].words({ ...samples.korean, customs: '도서관 간 대출' }, { form: 'whole', day }).blocks
    )
    expect(words).toEqual(
      expect.arrayContaining([
        '도서관 간 대출',
        'Other',
        '3 of 4',
        'UNITED KINGDOM',
        'Declared value and currency',
        'Replacement value (not declared)',
        'Weight (kg)',
        'Date and signature'
      ])
    )
  })
})

describe('what is borrowed', () => {
  it('has a label that names the patron as the desk has chosen, when it is due and what is allowed', () => {
    const data = { ...samples.borrowing, patron: { ...samples.borrowing.patron, onLabels: 'M. N.' } }
    for (const form of ['whole', 'short'] as const)
      expect(lines(artefacts['book-strap'].words(data, { form, day }).blocks).join()).not.toContain('Nováková')
    for (const form of ['whole', 'short'] as const) {
      const words = lines(artefacts['borrowing-label'].words(data, { form, day }).blocks)
      expect(words).toEqual(
        expect.arrayContaining([
          'M. N.',
          'Main Library desk',
          '26-05002',
          '5 January 2027',
          'Use in the library only',
          'Ask before the due date',
          'Please do not remove this label or band.'
        ])
      )
      expect(words.join()).not.toContain('Nováková')
    }
  })

  it('says in its largest type that it stays in the library where that is the lender’s condition', () => {
    const { blocks } = artefacts['use-here-strap'].words(samples.borrowing, { form: 'whole', day })
    expect(blocks[0]).toMatchObject({ as: 'banner', text: 'For use in the library only' })
  })

  it('goes back with the lender’s own number to scan', () => {
    expect(lines(artefacts['return-slip'].words(samples.borrowing, { form: 'whole', day }).blocks)).toEqual(
      expect.arrayContaining(['2026-11-0457', '26-05002', '24 November 2026'])
    )
  })
})
