import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../electron/core/paper/draw/clean-text.ts'
import { openPdf } from '../../../electron/core/paper/draw/pdf-canvas.ts'
import { openPen } from '../../../electron/core/paper/draw/pen.ts'
import { wrapText } from '../../../electron/core/paper/draw/wrap-text.ts'

const pen = openPen(openPdf({ title: 'test', at: new Date(0), dot: 72 / 203 }))
const wrap = (text: string, width: number, lines: number, size = 10, least?: number) =>
  wrapText(cleanText(text), { width, lines, size, weight: 'regular', ...(least ? { least } : {}) }, pen.widthOf)

const anyText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x600, max: 0x6ff }).map((p) => String.fromCodePoint(p)), maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: fc.constantFrom(...'abc -/،(ابجد中日本語ひらカー한국 \u0301\u200fŻółΩж1967'), maxLength: 120 })
)

describe('wrapping', () => {
  it('never makes a line wider than the room, nor more lines than asked, whatever the text', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 12, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (text, width, lines, shrinks) => {
          const wrapped = wrap(text, width, lines, 10, shrinks ? 6 : undefined)
          expect(wrapped.lines.length).toBeLessThanOrEqual(lines)
          expect(wrapped.size).toBeGreaterThanOrEqual(shrinks ? 6 : 10)
          for (const line of wrapped.lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
        }
      ),
      { numRuns: 500 }
    )
  })

  it('loses nothing but spaces when it does not cut', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const wrapped = wrap(text, 200, 100)
        const squeeze = (said: string) => said.replace(/ /g, '')
        if (!wrapped.cut)
          expect(squeeze(wrapped.lines.map((line) => line.text).join(''))).toBe(squeeze(cleanText(text)))
      }),
      { numRuns: 200 }
    )
  })

  it('breaks between words, after hyphens, and between ideographs but not before their full stop', () => {
    expect(wrap('Interlibrary loan desk', 60, 3).lines.map((line) => line.text)).toEqual(['Interlibrary', 'loan desk'])
    for (const { text } of wrap('中国古代印刷史。雕版与活字的起源、发展和传播。', 42, 20).lines)
      expect(text).not.toMatch(/^[。、]/)
  })

  it('breaks Thai between its words and no script inside a letter', () => {
    const said = (text: string, width: number) => wrap(text, width, 20).lines.map((line) => line.text)
    const words = ['มหาวิทยาลัย', 'เชียงใหม่', 'ห้อง', 'สมุด', 'ประเทศไทย']
    const lines = said(words.join(''), 70)
    expect(lines.length).toBeGreaterThan(1)
    // Every line ends where a word does.
    const ends = words.map((_, index) => words.slice(0, index + 1).join('').length)
    let at = 0
    for (const line of lines) expect(ends).toContain((at += line.length))
    for (const line of said('กรุงเทพฯ ต่าง ๆ นานา เด็กๆ เล่น', 26)) expect(line).not.toMatch(/^[ๆฯ]/)
    for (const text of ['विश्वविद्यालयों', 'বিশ্ববিদ্যালয়', 'கொழும்பு', 'น้ำน้ำน้ำน้ำ'])
      for (const line of said(text, 14)) expect(line).not.toMatch(/^[\p{M}\u0e33]/u)
  })

  it('begins no Japanese line with a small kana, a mark of length or repetition, and ends none with an opening bracket', () => {
    const title = 'ラテン・アメリカ「ジャーナリズム」の歴史、人々とコンピューター（第２版）。'
    for (let width = 48; width < 130; width += 7)
      for (const { text } of wrap(title, width, 40).lines) {
        expect(text).not.toMatch(/^[ャュョッー・」、。）々]/)
        expect(text).not.toMatch(/[「（]$/)
      }
  })

  it('leaves marks that stand apart with their word: in French, in Hindi', () => {
    const lines = (text: string, width: number) => wrap(text, width, 20).lines.map((line) => line.text)
    for (let width = 62; width < 170; width += 9) {
      for (const line of lines('Les livres : histoire et mémoire ; « une étude » !', width))
        expect(line).not.toMatch(/^[:;»!]|«$/)
      for (const line of lines('यह पुस्तक है । वह भी है ।', width)) expect(line).not.toMatch(/^।/)
    }
  })

  it('ends a text that is too long with an ellipsis', () => {
    const { lines, cut } = wrap('On the circulation of manuscripts between monastic houses', 80, 2)
    expect(cut).toBe(true)
    expect(lines.at(-1)?.text).toMatch(/…$/)
  })

  it('leaves out a single sign that is wider than its room', () => {
    const { lines, cut } = wrap('a ﷽ b', 20, 4)
    expect(cut).toBe(true)
    for (const { width } of lines) expect(width).toBeLessThanOrEqual(20)
  })

  it('shrinks a call number before it wraps it', () => {
    const wrapped = wrap('Z124 .F4313 1990 v.2', 150, 2, 24, 12)
    expect(wrapped.lines).toHaveLength(1)
    expect(wrapped.size).toBeLessThan(24)
  })
})

describe('cleaning', () => {
  it('keeps letters and their marks and drops what no printer can print', () => {
    expect(cleanText('a\u0000b\tc\nd\u202eevil\u2066\ufeff')).toBe('a b c devil')
    expect(cleanText('z\u0301')).toBe('ź')
    expect(cleanText(`o${'\u0302'.repeat(50)}`).length).toBeLessThanOrEqual(3)
    // A vowel, its nasal and the dot below the letter are three marks in Hindi.
    expect(cleanText('ड़ीं')).toBe('ड़ीं'.normalize('NFC'))
    expect(cleanText(`ก${'\u0e48\u0e49\u0e4a\u0e4b'.repeat(9)}`)).toHaveLength(5)
    expect(cleanText('\ud800x')).toBe('\ufffdx')
  })
})
