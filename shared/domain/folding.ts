// Text that people sort and search is stored in our own forms, the same on every engine: neither SQLite nor PostgreSQL nor Intl gives a sort
// key that the other two would agree with.
import { withoutArticle } from './folding-articles.ts'
import { foldText } from './folding-letters.ts'

export { foldText } from './folding-letters.ts'
export { filterWords, findKey, searchQuery, searchWords } from './folding-words.ts'

/** Letters that a language counts as letters of their own: each after the letter it follows there (CLDR root collations). */
const ownLetters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sv: { z: 'å äæ öø' },
  fi: { z: 'å äæ öø' },
  da: { z: 'æä øö å' },
  nb: { z: 'æä øö å' },
  nn: { z: 'æä øö å' },
  no: { z: 'æä øö å' },
  is: { z: 'þ æ ö å' },
  es: { n: 'ñ' },
  pl: { a: 'ą', c: 'ć', e: 'ę', l: 'ł', n: 'ń', o: 'ó', s: 'ś', z: 'ź ż' },
  cs: { c: 'č', r: 'ř', s: 'š', z: 'ž' },
  tr: { c: 'ç', g: 'ğ', h: 'ı', o: 'ö', s: 'ş', u: 'ü' }
}

// Stand-ins for a language's own letters while the rest is folded; private use, so they occur in no title.
const standIns = /[\ue000-\uf8ff]/gu

/**
 * The stored sort key of a title: folded, leading article and punctuation off, in the order of the desk's language. For a German desk Ä sorts
 * with A, for a Swedish one Å, Ä, Ö come after Z, for a Danish or Norwegian one Æ, Ø, Å. Han sorts by code point. To be compared byte by byte
 * (SQLite binary, PostgreSQL collate "C"); shorter sorts first. At most 200 characters.
 * @param language the desk's language (ISO 639-1, a region may follow): says the order and which doubtful words are articles.
 */
export function sortKey(text: string, language?: string): string {
  const base = baseOf(language)
  const folded = orderedFold(text, base)
  return finish(withoutArticle(folded, base))
}

/** The sort key of what has no article to pass over: people, libraries, call numbers (“Le Guin”, “De Gaulle”, “A 123”). */
export function nameKey(text: string, language?: string): string {
  return finish(orderedFold(text, baseOf(language)))
}

const baseOf = (language: string | undefined) => language?.toLowerCase().split(/[-_]/)[0] ?? ''

/** Folded, with own letters as stand-ins and what opens the text before its first letter or digit off. */
function orderedFold(text: string, language: string): string {
  let marked = text.replace(standIns, ' ').normalize('NFC')
  const own = ownLetters[language]
  if (own) {
    // Turkish I is the capital of ı, İ that of i.
    marked = language === 'tr' ? marked.replace(/I/gu, 'ı').replace(/İ/gu, 'i').toLowerCase() : marked.toLowerCase()
    for (const [before, groups] of Object.entries(own))
      for (const [rank, letters] of groups.split(' ').entries())
        for (const letter of letters) marked = marked.replaceAll(letter, standIn(before, rank))
  }
  return foldText(marked).replace(/^[^\p{L}\p{N}\ue000-\uf8ff]+/u, '')
}

const standIn = (before: string, rank: number) => String.fromCharCode(0xe000 + before.charCodeAt(0) * 8 + rank)

function finish(folded: string): string {
  const plain = folded
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}\ue000-\uf8ff]+/gu, ' ')
    // “{” follows “z” in code point order: z{a sorts after every other word that begins with z.
    .replace(standIns, (sign) => {
      const code = sign.charCodeAt(0) - 0xe000
      return `${String.fromCharCode(code >> 3)}{${String.fromCharCode(0x61 + (code & 7))}`
    })
    .trim()
  return plain.length <= 200 ? plain : [...plain].slice(0, 200).join('')
}
