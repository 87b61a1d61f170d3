import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fontOf, type Face } from '../../../electron/core/paper/draw/faces.ts'
import { fontFiles, type Script } from '../../../electron/core/paper/draw/font-files.ts'
import { openPdf } from '../../../electron/core/paper/draw/pdf-canvas.ts'
import { openPen } from '../../../electron/core/paper/draw/pen.ts'
import { mannerOf } from '../../../electron/core/paper/draw/text-runs.ts'
import { readText, toolsMissing } from './print-tools.ts'

const words: Partial<Record<Script, readonly string[]>> = {
  latin: ['Łódź', 'Quốc', 'ą\u0301', 'm\u0327', 'ffi', 'Μυτιλήνη', 'ᾯ', 'Ёлка', 'и\u0301'],
  armenian: ['Մատենադարան', 'և'],
  georgian: ['საქართველო'],
  arabic: ['مكتبة', 'لا', 'الْحَمْدُ', 'کتابخانه\u200cها', 'ٹھیک', '(ب)'],
  hebrew: ['סִפְרִיָּה', 'שָׁלוֹם'],
  devanagari: ['हिन्दी', 'क्षत्रिय', 'श्रीकृष्ण', 'र्कि', 'विश्वविद्यालय', 'ट्रिक्स', 'वाङ्मय', 'र\u094d\u200dय', 'द्ध्व', 'ड़ीं'],
  bengali: ['বাংলাদেশ', 'বিশ্ববিদ্যালয়', 'গ্রন্থাগার', 'কোলকাতা', 'র্কৌ', 'স্ত্রী', 'র\u200d্যা'],
  tamil: ['தமிழ்நாடு', 'கொழும்பு', 'கௌரவம்', 'ஸ்ரீ', 'க்ஷ', 'வௌவால்'],
  thai: ['หอสมุดแห่งชาติ', 'น้ำ', 'ปู่', 'ที่', 'ญู', 'ฐุ', 'ป้า', 'ฝั้'],
  kr: ['국립중앙도서관', '\u1112\u119e\u11ab']
}
const hbMissing = spawnSync('hb-shape', ['--version']).error ? 'hb-shape (Debian: libharfbuzz-bin) not installed' : ''

interface Laid {
  readonly glyphs: readonly { readonly id: number }[]
  readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[]
}

/** Number, width and place of each glyph as we set it, in the font's units. */
function ours(face: Face, text: string): number[][] {
  const { glyphs, positions } = fontOf(face).layout(text) as Laid
  return glyphs.map(({ id }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
    return [id, xAdvance, xOffset, yOffset].map(Math.round)
  })
}

/** The same by HarfBuzz's own program. */
function theirs(script: Script, text: string, direction: 'ltr' | 'rtl'): number[][] {
  const [from, regular] = fontFiles[script]
  const font = fileURLToPath(new URL(regular, import.meta.resolve(from)))
  const how = ['--output-format=json', '--no-glyph-names', '--language=und', `--direction=${direction}`]
  const said = JSON.parse(execFileSync('hb-shape', [...how, font, text], { encoding: 'utf8' })) as {
    g: number
    ax: number
    dx: number
    dy: number
  }[]
  return said.map(({ g, ax, dx, dy }) => [g, ax, dx, dy])
}

describe('letters that join, change places and carry marks', () => {
  for (const [script, texts] of Object.entries(words) as [Script, readonly string[]][])
    it(`are set in ${script} as HarfBuzz sets them, glyph by glyph`, ({ skip }) => {
      if (hbMissing) skip(hbMissing)
      const fromRight = script === 'arabic' || script === 'hebrew'
      for (const text of texts)
        expect(ours(`${script}-regular${fromRight ? '-rtl' : ''}`, text), text).toEqual(
          theirs(script, text, fromRight ? 'rtl' : 'ltr')
        )
    })

  it('can be found again in the PDF, in the order in which they are written', async ({ skip }) => {
    if (toolsMissing) skip(toolsMissing)
    const canvas = openPdf({ title: 'test', at: new Date(0), dot: 72 / 203 })
    const pen = openPen(canvas)
    const lines = [
      'Thư viện Đại học ṣṇ',
      'Երևանի Մատենադարան',
      'საქართველოს ბიბლიოთეკა',
      'हिन्दी क्षत्रिय, नई दिल्ली ११०००१',
      'বাংলাদেশ জাতীয় গ্রন্থাগার',
      'தமிழ்நாடு கொழும்பு நூலகம்',
      'หอสมุดแห่งชาติ น้ำ ปู่ ที่ ชื่อ',
      'ابن خلدون',
      'سلام لا',
      'ספרייה לאומית',
      '國家圖書館'
    ]
    canvas.addPage(400, 400)
    lines.forEach((line, index) => pen.write(line, 'regular', 14, 20, 30 + 30 * index, mannerOf(line, 'tc')))
    // Lines from the right come back between the marks that say so.
    const text = readText(await canvas.end()).replace(/[\u202a-\u202e]/g, '')
    for (const line of lines) expect(text).toContain(line.normalize('NFC'))
  })
})
