/** The scripts that have a font of their own; Greek and Cyrillic are in the Latin one. Han has four: its forms differ by language. */
export const scripts = [
  'latin',
  'arabic',
  'hebrew',
  'armenian',
  'georgian',
  'devanagari',
  'bengali',
  'tamil',
  'thai',
  'sc',
  'tc',
  'jp',
  'kr'
] as const
export type Script = (typeof scripts)[number]

type Files = readonly [from: string, regular: string, strong: string]

const noto = (name: string, file: string): Files => [
  `@expo-google-fonts/noto-sans${name}/package.json`,
  `./400Regular/NotoSans${file}_400Regular.ttf`,
  `./600SemiBold/NotoSans${file}_600SemiBold.ttf`
]
const han = (name: string, file: string): Files => [
  `@embedpdf/fonts-${name}`,
  `../fonts/NotoSans${file}-Regular.otf`,
  `../fonts/NotoSans${file}-Bold.otf`
]

/** The packages hide their font files behind `exports`, so the files are found from what they do export. */
export const fontFiles: Readonly<Record<Script, Files>> = {
  latin: noto('', ''),
  arabic: noto('-arabic', 'Arabic'),
  hebrew: noto('-hebrew', 'Hebrew'),
  armenian: noto('-armenian', 'Armenian'),
  georgian: noto('-georgian', 'Georgian'),
  devanagari: noto('-devanagari', 'Devanagari'),
  bengali: noto('-bengali', 'Bengali'),
  tamil: noto('-tamil', 'Tamil'),
  thai: noto('-thai', 'Thai'),
  sc: han('sc', 'Hans'),
  tc: han('tc', 'Hant'),
  jp: han('jp', 'JP'),
  kr: han('kr', 'KR')
}
