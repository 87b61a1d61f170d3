import { foldText } from './folding-letters.ts'

// Scripts written without spaces between words, and Hangul, whose words carry their particles. Their punctuation is in no run.
const unspaced =
  '[[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]&&[\\p{L}\\p{N}\\p{M}]]'
const spaced = `[[\\p{L}\\p{N}\\p{M}]--${unspaced}]`
// An apostrophe between letters joins: l'été, Qurʼan, O’Neill.
const apostrophes = "['’‘ʼʾʿʻ`´]"
const runs = new RegExp(`${unspaced}+|${spaced}+(?:${apostrophes}${spaced}+)*`, 'gv')
const isUnspaced = new RegExp(`^${unspaced}`, 'v')
const pieces = new RegExp(`${apostrophes}`, 'gu')

/** How letters are spelt where a keyboard, or a catalogue card, lacks them. */
const spellings: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** A run of a script without spaces as overlapping pairs, and its last sign alone: 図書館 → 図書 書館 館. */
function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''))
}

const composed = (text: string) => text.normalize('NFKC').toLowerCase()
const spelt = (run: string) => foldText(run.replace(/[äöüøå]/gu, (letter) => spellings[letter] ?? letter))
const joined = (run: string) => run.replace(pieces, '')

/**
 * The words under which a text is found, to be stored in the search index: folded words; German umlauts both ways (Überblick → uberblick and
 * ueberblick), Straße as strasse; words with an apostrophe whole and in parts; scripts without spaces as overlapping pairs and the last sign.
 */
export function searchWords(text: string): string[] {
  const words: string[] = []
  for (const [run] of composed(text).matchAll(runs)) {
    if (isUnspaced.test(run)) {
      words.push(...pairsOf(run))
      continue
    }
    const forms = new Set([joined(run), ...run.split(pieces)].flatMap((part) => [foldText(part), spelt(part)]))
    for (const form of forms) if (form !== '') words.push(form)
  }
  return words
}

/** What was typed into a filter, as folded pieces each of which a sort key must contain (for `like`); a run of unspaced script is one. */
export function filterWords(typed: string): string[] {
  return [...composed(typed).matchAll(runs)].map(([run]) => foldText(joined(run))).filter((word) => word !== '')
}

/**
 * The stored form in which people and libraries are looked for: the words that `filterWords` gives, and those with German and Nordic letters
 * spelt out (Müller is found by muller and by mueller).
 */
export function findKey(text: string): string {
  const plain = filterWords(text).join(' ')
  const other = [...composed(text).matchAll(runs)].map(([run]) => spelt(joined(run))).join(' ')
  return plain === other ? plain : `${plain} ${other}`
}

const mostParts = 12

/**
 * What was typed, as an FTS5 query: every word as a prefix, a run of a script without spaces as the phrase of its pairs, umlauts either way.
 * Everything is quoted, so typed operators are words. Undefined when there is no word in it.
 */
export function searchQuery(typed: string): string | undefined {
  const parts: string[] = []
  let choice = false
  for (const [run] of composed(typed).matchAll(runs)) {
    const part = isUnspaced.test(run) ? phraseOf(run) : prefixOf(joined(run))
    if (part === undefined) continue
    choice ||= part.startsWith('(')
    parts.push(part)
    if (parts.length === mostParts) break
  }
  // FTS5 knows the unwritten AND between phrases only, not beside a parenthesis.
  return parts.length > 0 ? parts.join(choice ? ' AND ' : ' ') : undefined
}

function phraseOf(run: string): string {
  return [...run].length === 1 ? `"${run}"*` : `"${pairsOf(run).slice(0, -1).join(' ')}"`
}

function prefixOf(run: string): string | undefined {
  const plain = foldText(run)
  const other = spelt(run)
  if (plain === '') return undefined
  return plain === other ? `"${plain}"*` : `("${plain}"* OR "${other}"*)`
}
