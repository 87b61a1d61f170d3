const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ς: 'σ'
}
const plainPattern = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')
// Accents of Latin, Greek and Cyrillic; the half marks of old MARC-8 romanisation; the ʹ ʻ ʾ of transliteration.
// eslint-disable-next-line no-misleading-character-class -- the marks are meant one by one, apart from any letter
const marks = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u02b9-\u02bf]/gu

/** Lower case, without the marks of Latin, Greek and Cyrillic letters; marks that make another letter elsewhere (kana, Devanagari) stay. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(marks, '')
    .replace(plainPattern, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}
