import type { PaperAddress, PaperLibrary, SlipData } from '../../shared/paper/slip-data.ts'
import { seeded } from './seeded.ts'

/** Texts as they come from catalogues, partners and pasted mails, the worst of each kind; what is longer than a field takes is cut by the field. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '.',
  'W',
  'Life',
  'The coming of the book: the impact of printing 1450–1800',
  'incomprehensibilities '.repeat(60),
  'Ł'.repeat(300),
  'W'.repeat(300),
  'i'.repeat(300),
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetriebsrat'.repeat(4),
  'https://opac.example.org/record=b1234567~S1?/XZ124&searchscope=1&SORT=D/XZ124'.repeat(4),
  'Zażółć gęślą jaźń: szkice o dawnej książce polskiej, jej drukarzach, oprawcach i czytelnikach',
  'Ậ Ễ Ổ Ứ Ỵ Nghiên cứu lịch sử Việt Nam Ǖ Ṹ ị ạ',
  'Ιστορία του ελληνικού βιβλίου ἐν ἀρχῇ ἦν ὁ λόγος',
  'История книги и книжного дела в России',
  'Հայ գրքի պատմություն',
  'ქართული წიგნის ისტორია',
  'हिन्दी पुस्तकालय का इतिहास',
  'বাংলা বইয়ের ইতিহাস',
  'தமிழ் நூல் வரலாறு',
  'ประวัติศาสตร์หนังสือไทยและห้องสมุดแห่งชาติ',
  'المقدمة: ديوان المبتدأ والخبر (الطبعة 3، 1967) ﷺ ﷽ للّٰهِ',
  'תולדות הספר העברי (מהדורה 2) בְּרֵאשִׁית בָּרָא',
  'abc \u202edef\u202c \u2067ابجد (x) 12\u2069 xyz',
  '中国古代印刷史：雕版与活字的起源、发展和传播'.repeat(3),
  '臺灣大學圖書館藏古籍善本書目',
  '日本の図書館における相互貸借サービスの歴史と現在「第二版」（上）',
  '한국의 인쇄 문화와 도서관의 역사',
  '𠀀𪜶𠮷野家 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𝒜',
  'Überblick 近代日本 المقدمة история ελληνικό 한국 😀 हिन्दी ไทย'.repeat(3),
  '😀👩‍👩‍👧‍👦🏳️‍🌈🍵'.repeat(20),
  `e${'\u0301'.repeat(300)}`,
  'E\u0302\u0301 Ö\u0304 A\u030a\u0301 y\u0323\u0331 \u0301lone '.repeat(5),
  '\u0000\u0007\u001b[31m\u009f\r\n\t\u200b\ufeff',
  '\ud83d half \udc00',
  'a\u00a0b\u2003c\u3000d\u2028e\u2029f',
  '-/-/-/-'.repeat(40),
  '）」。、'.repeat(30),
  '...'.repeat(100),
  ') Tj ET \\ (<</S/JavaScript>> endstream ^XA^XZ~JA',
  '{title} ${number} %d %s <b>&amp;</b>'
]

const usualTexts = [
  'Life',
  'The coming of the book',
  'The coming of the book: the impact of printing 1450–1800',
  'Wiśniewska, Józefa',
  'Interlibrary Loan, Room 204',
  '12 Quarry Road',
  'AM4 2LN',
  'Universitätsbibliothek Wuppertal-Elberfeld, Fernleihstelle',
  'История книги и книжного дела в России',
  'Use in the library only'
]

const callNumbers = [
  'Z124 .F4313 1990',
  'Z119 .J68 v.14 no.3 (2011) Oversize, Folio shelving, east range',
  '2° Hist. part. 432 = 34567-89',
  'PQ2605.A3734 É8 Ж12'
]
const barcodes = ['31204000102935', '30234000517861', 'a12345b', '0'.repeat(40), '書 12']
const numbers = ['26-04890', '1', '2026-11-0457/ABC-9', `26-${'9'.repeat(30)}`, 'ŁÓDŹ-1', '^XA~JA', 'X'.repeat(200)]
const dates = ['2027-01-12', '2026-12-31', '9999-12-31', '0001-01-01']
const instants = ['2026-11-18T05:00:00.000Z', '2027-03-28T01:30:00.000Z']
const zones = ['Europe/London', 'Asia/Kathmandu', 'America/Argentina/ComodRivadavia']
const countries = ['GB', 'US', 'DE', 'KR', 'JP', 'TW', 'IN', 'EG', 'XX', 'zz', 'ABC']
const symbols = ['GB-ALD', 'VMBY:L', 'DE-1 (Berlin) SBB-PK/FL', '']

/**
 * Made-up requests, the same for the same seed: any field may be missing, empty, as usual, or hold the nastiest text. `at` counts on, so that one
 * run can draw many.
 */
export function nastySlip(at: number, seed = 1): SlipData {
  const next = seeded(seed * 100_003 + at * 7919)
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
  const text = (most: number): string => {
    const kind = next()
    if (kind < 0.5) return cut(one(usualTexts), most)
    // No paper shows more of a text than a few hundred signs; now and then all of it.
    const longest = kind > 0.98 ? most : Math.min(most, 400)
    return cut(kind < 0.58 ? part(one(nastyTexts), next) : one(nastyTexts), longest)
  }
  const maybe = <T>(make: () => T): T | undefined => (next() < 0.3 ? undefined : make())
  const either = (usual: readonly string[], most: number) => (next() < 0.6 ? one(usual) : text(most))

  function address(): PaperAddress {
    return {
      name: text(300),
      lines: Array.from({ length: Math.floor(next() * 9) }, () => text(300)),
      country: maybe(() => one(countries)),
      attention: maybe(() => text(150))
    }
  }
  function library(): PaperLibrary {
    return {
      name: text(300),
      symbol: either(symbols, 80),
      shipTo: address(),
      returnTo: address(),
      email: maybe(() => text(80)),
      phone: maybe(() => text(40))
    }
  }
  const pieces = one([1, 1, 1, 2, 4, 120])
  return {
    number: one(numbers),
    side: one(['borrowing', 'lending', 'delivery'] as const),
    service: one(['loan', 'copy'] as const),
    level: one(['normal', 'rush', 'urgent'] as const),
    title: text(2000),
    author: maybe(() => text(300)),
    container: maybe(() => text(300)),
    publisher: maybe(() => text(300)),
    place: maybe(() => text(100)),
    year: maybe(() => either(['1990', 'ca. 1990'], 20)),
    volume: maybe(() => either(['2', '14'], 60)),
    issue: maybe(() => either(['3'], 60)),
    pages: maybe(() => either(['211–239'], 60)),
    edition: maybe(() => text(100)),
    isbn: maybe(() => either(['978-0-86091-797-3'], 40)),
    issn: maybe(() => either(['1098-7371'], 40)),
    callNumber: maybe(() => either(callNumbers, 80)),
    location: maybe(() => text(80)),
    barcode: maybe(() => either(barcodes, 60)),
    piece: 1 + Math.floor(next() * pieces),
    pieces,
    own: library(),
    partner: maybe(library),
    partnerNumber: maybe(() => either(['2026-11-0457'], 80)),
    patron: maybe(() => ({
      name: text(300),
      number: maybe(() => text(60)),
      department: maybe(() => text(150)),
      pickup: maybe(() => text(150)),
      onLabels: maybe(() => text(150)),
      email: maybe(() => text(80)),
      phone: maybe(() => text(40))
    })),
    due: maybe(() => either(dates, 40)),
    patronDue: maybe(() => one(dates)),
    needBy: maybe(() => one(dates)),
    respondBy: maybe(() => either(instants, 40)),
    conditions: Array.from({ length: Math.floor(next() * 5) }, () => text(300)),
    notes: Array.from({ length: Math.floor(next() * 6) }, () => text(4000)),
    libraryMail: maybe(() => true),
    customs: maybe(() => text(300)),
    wayBack: maybe(() => text(300)),
    oclc: maybe(() => either(['14921703'], 40)),
    pmid: maybe(() => either(['33782057'], 40)),
    doi: maybe(() => either(['10.1000/182'], 80)),
    asked: maybe(() => one(dates)),
    sent: maybe(() => one(dates)),
    route: maybe(() => Array.from({ length: Math.floor(next() * 12) }, () => either(symbols, 40))),
    declaration: maybe(() => text(500)),
    ended: maybe(() => ({
      state: one(['unfilled', 'cancelled'] as const),
      reason: maybe(() => one(['on-loan', 'lost', 'policy-problem'])),
      note: maybe(() => text(400))
    })),
    entries: maybe(() =>
      Array.from({ length: Math.floor(next() * 4) }, () => ({
        day: one(dates),
        amount: one([1, -450, 1250, 99_999_999_999]),
        currency: one(['EUR', 'USD', 'JPY']),
        back: maybe(() => true as const)
      }))
    ),
    payAccount: maybe(() => text(300)),
    maxCost: maybe(() => ({ amount: one([0, 2500, 99_999_999_999]), currency: one(['EUR', 'USD', 'JPY']) })),
    renewable: maybe(() => next() < 0.5),
    zone: maybe(() => one(zones)),
    charge: maybe(() => ({
      amount: one([0, 5, 1250, 99_999_999_999]),
      currency: one(['EUR', 'USD', 'JPY', 'KWD', 'XXX'])
    }))
  }
}

const cut = (text: string, most: number) => text.slice(0, most).toWellFormed()

/** Any stretch of a text: another length each time. */
function part(text: string, next: () => number): string {
  const from = Math.floor(next() * text.length)
  return text.slice(from, from + 1 + Math.floor(next() * 200))
}
