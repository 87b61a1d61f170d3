import { describe, expect, it } from 'vitest'
import { openPdf } from '../../../electron/core/paper/draw/pdf-canvas.ts'
import { openPen } from '../../../electron/core/paper/draw/pen.ts'
import { hanOf } from '../../../shared/paper/han.ts'
import { mannerOf, orderRuns, splitRuns } from '../../../electron/core/paper/draw/text-runs.ts'

const split = (text: string, paragraph = text) => {
  const missing: string[] = []
  const runs = splitRuns(text, 'regular', mannerOf(paragraph).eastern, (character) => missing.push(character))
  return { runs: runs.map(({ face, text: said }) => [face.replace('-regular', ''), said]), missing }
}
const seen = (text: string) => {
  const { fromRight, eastern } = mannerOf(text)
  return orderRuns(
    text,
    splitRuns(text, 'regular', eastern, () => undefined),
    fromRight
  ).map(({ face, text: said }) => [face.replace('-regular', ''), said])
}

describe('fonts', () => {
  it('are chosen character by character, the Latin font for Latin, Greek and Cyrillic', () => {
    expect(split('Łódź Μυτιλήνη книга').runs).toEqual([['latin', 'Łódź Μυτιλήνη книга']])
    expect(split('Tōkyō 図書館').runs).toEqual([
      ['latin', 'Tōkyō '],
      ['sc', '図書館']
    ])
  })

  it('follow the language of the whole title on each of its lines', () => {
    expect(split('歴史', '日本の図書館の歴史').runs).toEqual([['jp', '歴史']])
    expect(split('歷史', '한국 歷史').runs).toEqual([['kr', '歷史']])
  })

  it('are those of the letters of each script, its marks, digits and full stops with them', () => {
    for (const [text, face] of [
      ['Երևանի', 'armenian'],
      ['თბილისი', 'georgian'],
      ['नई दिल्ली ११०००१।', 'devanagari'],
      ['ঢাকা, ১০০০।', 'bengali'],
      ['தஞ்சாவூர்', 'tamil'],
      ['กรุงเทพฯ ฿', 'thai']
    ] as const)
      expect(split(text)).toEqual({ runs: [[face, text]], missing: [] })
  })

  it('write Han as the record does, unless the text itself tells', () => {
    const face = (text: string, language?: string, country?: string) =>
      splitRuns(text, 'strong', mannerOf(text, hanOf(language, country)).eastern, () => undefined)[0]?.face
    expect(face('圖書館')).toBe('sc-strong')
    expect(face('圖書館', 'zh-Hant')).toBe('tc-strong')
    expect(face('圖書館', 'chi', 'TW')).toBe('tc-strong')
    expect(face('圖書館', undefined, 'HK')).toBe('tc-strong')
    expect(face('圖書館', 'chi', 'US')).toBe('sc-strong')
    expect(face('図書館', 'jpn', 'DE')).toBe('jp-strong')
    expect(face('図書館の本', 'zh-TW')).toBe('jp-strong')
    expect(face('圖書館 ㄊㄨ')).toBe('tc-strong')
    expect(hanOf('no language', 'DE')).toBeUndefined()
  })

  it('print a box for a character that none has, and say which', () => {
    expect(split('a🍵b')).toEqual({ runs: [['latin', 'a□b']], missing: ['🍵'] })
  })
})

describe('lines from right to left', () => {
  it('can hold a mark where the font has no place for it', () => {
    const pen = openPen(openPdf({ title: 'test', at: new Date(0), dot: 72 / 203 }))
    for (const text of ['، ́د', '\u0600\u064b ابن', 'ݠ\u064b\u0651\u0301'])
      expect(pen.widthOf(text, 'regular', mannerOf(text))).toBeGreaterThan(0)
  })

  it('are turned round, digits read as they are meant, brackets left to the shaper that mirrors them', () => {
    expect(seen('ابن (خلدون) 1967')).toEqual([
      ['latin', '1967'],
      ['arabic-rtl', 'ابن (خلدون) ']
    ])
  })

  it('keep a Latin line as it is with an Arabic word in it', () => {
    expect(seen('The مقدمة of 1967')).toEqual([
      ['latin', 'The '],
      ['arabic-rtl', 'مقدمة'],
      ['arabic', ' '],
      ['latin', 'of 1967']
    ])
  })
})
