import { remembered } from './remembered.ts'

// Controls, embedding marks, variation selectors, tags, unpaired surrogates: nothing that ink can show, and some of it reorders lines.
// The two joiners stay: Arabic and Persian need them.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const invisible = /(?![\u200c\u200d])[\p{Cf}\u034f\ufe00-\ufe0f\u{e0000}-\u{e01ef}]/gu
const spaces = /[\s\u00a0\u2000-\u200a\u3000]+/gu
// Two accents on a letter serve nearly every text once it is composed, and four signs where vowels and tones are marks: a tower of them would
// climb into the line above.
const accents =
  /((?:[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]){2})(?:[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff])+/gu
const twice = /(\p{M})\1{2,}/gu
const towers = /(\p{M}{4})\p{M}+/gu

/** The longest text looked at; no block shows nearly as much. */
const longest = 1200

/** Text as one line of printable characters, composed (NFC), at most so many signs long; "" when nothing printable is left. */
export const cleanText = remembered((text) =>
  text
    .slice(0, longest)
    .toWellFormed()
    .normalize('NFC')
    .replace(unprintable, ' ')
    .replace(invisible, '')
    .replace(spaces, ' ')
    .replace(twice, '$1$1')
    .replace(accents, '$1')
    .replace(towers, '$1')
    .trim()
)
