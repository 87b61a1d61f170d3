import type { PaperLibrary, SlipData } from '../../../shared/paper/slip-data.ts'

const own: PaperLibrary = {
  name: 'Aldermoor University Library',
  symbol: 'GB-ALD',
  shipTo: {
    name: 'Aldermoor University Library',
    lines: ['Interlibrary Loan, Gate 3', '12 Quarry Road', 'Aldermoor AM4 2LN'],
    country: 'GB'
  },
  returnTo: {
    name: 'Aldermoor University Library',
    lines: ['Interlibrary Loan, Gate 3', '12 Quarry Road', 'Aldermoor AM4 2LN'],
    country: 'GB',
    attention: 'Returns desk'
  },
  email: 'ill@aldermoor.example',
  phone: '+44 1632 960 000'
}

function library(name: string, symbol: string, country: string, lines: string[], attention?: string): PaperLibrary {
  const address = { name, lines, country, ...(attention ? { attention } : {}) }
  return { name, symbol, shipTo: address, returnTo: address }
}

const partners = {
  polish: library('Biblioteka Uniwersytecka w Wiślanach', 'PL-WIS', 'PL', [
    'Wypożyczalnia Międzybiblioteczna',
    'ul. Żurawia 3/5',
    '80-214 Wiślany'
  ]),
  korean: library(
    '한빛대학교 도서관 상호대차실',
    'KR-114021',
    'KR',
    [
      'Hanbit University Library',
      'Interlibrary Loan, Room 204',
      'Central Library, North Wing',
      '17 Gyoha-ro',
      'Paju-si',
      'Gyeonggi-do',
      '10899'
    ],
    'Kim Seo-yeon'
  ),
  near: library('Murray Bay University', 'VMBY:L', 'GB', [
    'Document Supply, Ground Floor',
    '4 Harbour Street',
    'Murray Bay MB1 4QT'
  ]),
  greek: library('Βιβλιοθήκη Πανεπιστημίου Αιγαίου', 'GR-AEG', 'GR', [
    'Τμήμα Διαδανεισμού',
    'Λόφος Πανεπιστημίου',
    '811 00 Μυτιλήνη'
  ])
}

const loan: SlipData = {
  number: '26-04890',
  side: 'lending',
  service: 'loan',
  level: 'normal',
  title: 'The coming of the book: the impact of printing 1450–1800',
  author: 'Febvre, Lucien; Martin, Henri-Jean',
  publisher: 'Verso',
  place: 'London',
  year: '1990',
  edition: '2nd ed.',
  isbn: '978-0-86091-797-3',
  callNumber: 'Z124 .F4313 1990',
  location: 'Main Library, Level 3, Z',
  barcode: '31204000102935',
  piece: 1,
  pieces: 1,
  own,
  partner: partners.near,
  partnerNumber: '2026-11-0457',
  due: '2027-01-12',
  needBy: '2026-12-01',
  respondBy: '2026-11-18T05:00:00.000Z',
  zone: 'Europe/London',
  conditions: [],
  notes: []
}

const reader = {
  name: 'Mirka Nováková',
  number: 'P 20411',
  department: 'Department of History',
  pickup: 'Main Library desk'
}

/** Requests as a desk sees them in a week: alphabets of many readers, short and long addresses, sets, copies, and the way back. */
export const samples = {
  loan,
  restricted: {
    ...loan,
    number: '26-04719',
    level: 'urgent',
    title:
      'Zażółć gęślą jaźń: szkice o dawnej książce polskiej, jej drukarzach, oprawcach i czytelnikach od XV do XVIII wieku',
    author: 'Wiśniewska, Józefa',
    partner: partners.polish,
    piece: 2,
    pieces: 4,
    volume: '2',
    conditions: ['Use in the library only', 'No photocopies'],
    notes: [
      'Check that the map at the back is there before it leaves.',
      'Ask the stacks on Level 0 if it is not in place.'
    ],
    charge: { amount: 1250, currency: 'EUR' },
    renewable: false
  },
  korean: {
    ...loan,
    number: '26-04377',
    title: '한국의 인쇄 문화와 도서관의 역사',
    author: '김영수 지음',
    partner: partners.korean,
    pieces: 4,
    piece: 3
  },
  greek: {
    ...loan,
    number: '26-04801',
    title: 'Ιστορία του ελληνικού βιβλίου',
    author: 'Στάικος, Κωνσταντίνος',
    partner: partners.greek,
    charge: { amount: 800, currency: 'JPY' }
  },
  russian: {
    ...loan,
    number: '26-04802',
    title: 'История книги и книжного дела в России',
    author: 'Баренбаум, Иосиф Евсеевич'
  },
  chinese: { ...loan, number: '26-04803', title: '中国古代印刷史：雕版与活字的起源、发展和传播', author: '张秀民' },
  japanese: {
    ...loan,
    number: '26-04804',
    title: '日本の図書館における相互貸借サービスの歴史と現在',
    author: '山田 太郎'
  },
  arabic: {
    ...loan,
    number: '26-04805',
    title: 'المقدمة: ديوان المبتدأ والخبر (الطبعة 3، 1967)',
    author: 'ابن خلدون',
    callNumber: 'D16.7 .I24 1967',
    location: 'Main Library, Level 1, D'
  },
  copy: {
    ...loan,
    number: '26-04911',
    service: 'copy',
    level: 'rush',
    title: 'On the circulation of manuscripts between monastic houses',
    author: 'Ferreira, Ana',
    container: 'Journal of Book History',
    volume: '14',
    issue: '3',
    pages: '211–239',
    issn: '1098-7371',
    due: undefined,
    callNumber: 'Z119 .J68 v.14 no.3 (2011) Oversize, Folio shelving, east range'
  },
  delivery: {
    ...loan,
    number: '26-05001',
    side: 'delivery',
    partner: undefined,
    partnerNumber: undefined,
    patron: reader
  },
  borrowing: {
    ...loan,
    number: '26-05002',
    side: 'borrowing',
    partner: partners.polish,
    patron: reader,
    patronDue: '2027-01-05',
    conditions: ['Use in the library only']
  }
} as const satisfies Record<string, SlipData>
