import { hanOfCountry } from '../../shared/paper/han.ts'
import type { SlipData } from '../../shared/paper/slip-data.ts'

type To = readonly [country: string, name: string, ...lines: string[]]

// Made-up departments at made-up addresses, as each country writes one.
const to = {
  latin: [
    'VN',
    'Thư viện Đại học Hồng Lạc',
    'Phòng Mượn liên thư viện',
    'số 3 phố Hàng Lược',
    'Quận Hoàn Kiếm, Hà Nội 11000'
  ],
  greek: [
    'GR',
    'Βιβλιοθήκη Πανεπιστημίου Αιγαίου Πελάγους',
    'Τμήμα Διαδανεισμού',
    'Οδός Ελευθερίας 12',
    '811 00 Μυτιλήνη'
  ],
  cyrillic: [
    'UA',
    'Наукова бібліотека ім. Їжакевича',
    'Відділ міжбібліотечного абонемента',
    'вул. Щоголева, 7',
    'м. Київ',
    '01030'
  ],
  armenian: ['AM', 'Արարատյան գրադարան', 'Միջգրադարանային բաժին', 'Մաշտոցի պողոտա 53', '0009', 'Երևան'],
  georgian: [
    'GE',
    'თბილისის საგანმანათლებლო ბიბლიოთეკა',
    'წიგნთსაცავთაშორისი განყოფილება',
    'გუდიაშვილის ქუჩა 7',
    '0108 თბილისი'
  ],
  arabic: [
    'EG',
    'مكتبة المنار الجامعية',
    'قسم الإعارة بين المكتبات (الطابق ٢)',
    '١٧ شارع النيل',
    'الإسكندرية',
    '21526'
  ],
  hebrew: ['IL', 'ספריית גבעת הזית', 'השאלה בין-ספרייתית (קומה 3)', 'רחוב הרקפת 12', 'ירושלים 9190401'],
  devanagari: ['IN', 'सरस्वती विश्वविद्यालय पुस्तकालय', 'अंतर-पुस्तकालय ऋण प्रकोष्ठ', '२७, क्षत्रिय मार्ग', 'नई दिल्ली ११०००१'],
  bengali: ['BD', 'পদ্মা বিশ্ববিদ্যালয় গ্রন্থাগার', 'আন্তঃগ্রন্থাগার ঋণ শাখা', '১২ স্বাধীনতা সরণি', 'ঢাকা - ১০০০'],
  tamil: ['LK', 'குறிஞ்சி பல்கலைக்கழக நூலகம்', 'நூலகங்களுக்கிடையிலான இரவல் பிரிவு', '14, கௌரி வீதி', 'கொழும்பு', '00700'],
  thai: ['TH', 'หอสมุดมหาวิทยาลัยน้ำปิง', 'งานยืมระหว่างห้องสมุด ชั้น ๒', '99 ถนนที่ราบสูง', 'กรุงเทพฯ 10300'],
  'chinese-simplified': ['CN', '海淀图书馆馆际互借处', '100081', '北京市海淀区骨干路33号', '次级文献与直达服务组'],
  'chinese-traditional': ['TW', '中正圖書館館際合作組', '100201', '臺北市中正區骨幹路20號', '次級文獻與直達服務組'],
  japanese: [
    'JP',
    'みどり大学図書館',
    '相互利用カウンター',
    '〒100-8924',
    '東京都千代田区骨直町1-10-1',
    'ジャーナル・文献複写担当'
  ],
  korean: ['KR', '한빛대학교 중앙도서관', '상호대차실 (북관 204호)', '서울특별시 서초구 반포대로 201', '06579'],
  mixed: [
    'HK',
    'مكتبة Ελλάς 圖書館 Library',
    'हिन्दी · தமிழ் · ไทย · Հայ · ქართული',
    'বাংলা · 한국어 · 日本語のジャーナル',
    'Łódź · Việt Nam · Київ · ספרייה (1967)'
  ]
} as const satisfies Record<string, To>

/** A parcel to a library of each script; of Han to each of the four places that write it their own way. */
export const scriptSlips: Readonly<Record<keyof typeof to, SlipData>> = Object.fromEntries(
  Object.entries<To>(to).map(([name, [country, library, ...lines]]) => [name, slipTo(country, library, lines)])
) as Record<keyof typeof to, SlipData>

function slipTo(country: string, name: string, lines: readonly string[]): SlipData {
  const address = { name, lines, country }
  const home = { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' }
  const han = hanOfCountry(country)
  return {
    number: '26-04890',
    side: 'lending',
    service: 'loan',
    level: 'normal',
    title: name,
    ...(han ? { han } : {}),
    piece: 1,
    pieces: 1,
    own: { name: home.name, symbol: 'GB-ALD', shipTo: home, returnTo: home },
    partner: { name, symbol: '', shipTo: address, returnTo: address },
    conditions: [],
    notes: []
  }
}
