// Text that people sort and search is stored in our own forms, the same on every engine: neither SQLite nor PostgreSQL nor Intl gives a sort
// key that the other two would agree with.

const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n' }
const plainPattern = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/** Letters that stand after Z in a language's alphabet, in their order there (CLDR root collations of sv, fi, da, nb, nn, is, et). */
const afterZ: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sv: [['å'], ['ä', 'æ'], ['ö', 'ø']],
  fi: [['å'], ['ä', 'æ'], ['ö', 'ø']],
  da: [['æ', 'ä'], ['ø', 'ö'], ['å']],
  nb: [['æ', 'ä'], ['ø', 'ö'], ['å']],
  nn: [['æ', 'ä'], ['ø', 'ö'], ['å']],
  no: [['æ', 'ä'], ['ø', 'ö'], ['å']],
  is: [['þ'], ['æ'], ['ö']]
}

/** Articles that open a title and are no other word in the languages a desk meets; German “die” is English too, but no English title starts so by an article's look-alike often enough to matter. */
const articles = /^(?:the|an?|der|das|den|dem|die|ein|eine|le|la|les|l['’]|un|une|el|los|las|il|lo|gli|het|een|de)(?:\s+|(?<=['’]))(?=\S)/iu

/** Lower case, without the marks of Latin, Greek and Cyrillic letters; marks that make another letter elsewhere (kana, Devanagari) stay. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replace(plainPattern, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * The stored sort key of a title or name: folded, leading article and punctuation off, in the order of the desk's language. Ä sorts with A,
 * for a Swedish desk Å, Ä, Ö come after Z. Han sorts by code point. Compared byte by byte (SQLite binary, PostgreSQL collate "C").
 */
export function sortKey(text: string, language = 'en'): string {
  const groups = afterZ[language.toLowerCase().split('-')[0] ?? '']
  let marked = text.normalize('NFC').toLowerCase()
  if (groups)
    // U+007B… follow z in code point order; letters after Z become z with a rank.
    for (const [rank, letters] of groups.entries()) for (const letter of letters) marked = marked.replaceAll(letter, `z\u007b${String.fromCharCode(0x61 + rank)}`)
  const folded = foldText(marked.replace(/^[^\p{L}\p{N}\u007b]+/u, ''))
  const bare = folded.replace(articles, '')
  return (bare || folded).replace(/[^\p{L}\p{N}\p{M}\u007b]+/gu, ' ').trim().slice(0, 200)
}

const unspaced = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}'
const runs = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** A run of a script without spaces as overlapping pairs, and its last sign alone: 図書館 → 図書 書館 館. */
function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''))
}

const composed = (text: string) => text.normalize('NFKC').toLowerCase()

/** The words under which a text is found: folded, German umlauts both ways, scripts without spaces as overlapping pairs. */
export function searchWords(text: string): string[] {
  const words: string[] = []
  for (const [run] of composed(text).matchAll(runs)) {
    if (isUnspaced.test(run)) {
      words.push(...pairsOf(run))
      continue
    }
    const folded = foldText(run)
    words.push(folded)
    const spelt = run.replace(/[äöü]/gu, (letter) => umlauts[letter] ?? letter)
    if (spelt !== run) words.push(foldText(spelt))
  }
  return words
}

/**
 * What was typed, as an FTS5 query: every word as a prefix, a run of a script without spaces as the phrase of its pairs. Everything is
 * quoted, so typed operators are words. Undefined when there is no word in it.
 */
export function searchQuery(typed: string): string | undefined {
  const parts: string[] = []
  for (const [run] of composed(typed).matchAll(runs)) {
    const quote = (word: string) => `"${word.replaceAll('"', '')}"`
    if (!isUnspaced.test(run)) parts.push(`${quote(foldText(run))}*`)
    else if ([...run].length === 1) parts.push(`${quote(run)}*`)
    else parts.push(quote(pairsOf(run).slice(0, -1).join(' ')))
    if (parts.length === 12) break
  }
  return parts.length > 0 ? parts.join(' ') : undefined
}
