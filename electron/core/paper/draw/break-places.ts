import LineBreaker from 'linebreak'
import { remembered } from './remembered.ts'

// Between words of most scripts a line ends at a space, or behind hyphens, slashes and the like.
const breaks = / +|(?<=[-/\u2010\u2013\u2014])(?=[\p{L}\p{N}])/u
// Written without spaces: there UAX 14 says where a line may end, and which marks may not begin or end one (kinsoku).
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u
const thai = /\p{Script=Thai}+/gu
// The mark of repetition and that of abbreviation stay with their word.
const staysInThai = /^[\u0e46\u0e2f]/
// Stand apart from their word in French, in Hindi and on many a catalogue card; a line neither begins nor ends with them.
const closing = /^ ?[\p{Pe}\p{Pf}:;!?%\u0964\u0965\u061b\u061f]+$/u
const opening = /^ ?[\p{Ps}\p{Pi}¿¡]+$/u
const simple = /^[\u0020-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f]*$/

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })
const thaiWords = new Intl.Segmenter('th', { granularity: 'word' })

/** Text as what readers take for its letters: none may be torn apart. */
export const clustersOf = remembered((text): readonly string[] =>
  simple.test(text) ? [...text] : [...letters.segment(text)].map(({ segment }) => segment)
)

/** Breaks text into the pieces between which a line may end; a piece keeps the space before it. */
export const pieces = remembered((text): readonly string[] => {
  const found: string[] = []
  let at = 0
  let held = ''
  for (const word of text.split(breaks)) {
    const start = text.indexOf(word, at)
    const whole = held + text.slice(at, start) + word
    at = start + word.length
    held = ''
    if (opening.test(whole)) held = whole
    else if (closing.test(whole) && found.length > 0) found.push(`${found.pop()}${whole}`)
    else found.push(...partsOf(whole))
  }
  if (held) found.push(held)
  return found
})

/** A word, and in what is written without spaces its parts. */
function partsOf(word: string): string[] {
  const places = new Set([...(unspaced.test(word) ? uax14(word) : []), ...betweenThai(word)])
  if (places.size === 0) return [word]
  const parts: string[] = []
  let from = 0
  for (const place of [...places].sort((one, other) => one - other)) {
    // Never an empty piece, nor one of blanks alone.
    if (word.slice(from, place).trim() === '') continue
    parts.push(word.slice(from, place))
    from = place
  }
  return [...parts, word.slice(from)]
}

function uax14(word: string): number[] {
  const breaker = new LineBreaker(word)
  const places: number[] = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak())
    if (next.position < word.length) places.push(next.position)
  return places
}

/** Thai words by the dictionary of ICU. */
function betweenThai(word: string): number[] {
  return [...word.matchAll(thai)].flatMap(({ 0: stretch, index }) =>
    [...thaiWords.segment(stretch)]
      .filter(({ segment, index: at }) => at > 0 && !staysInThai.test(segment))
      .map(({ index: at }) => index + at)
  )
}
