/**
 * A Library of Congress control number in its normal form, or undefined: blanks out, what follows a slash off, the part after a hyphen filled with zeros to
 * six digits; then a prefix of at most three letters and the digits (id.loc.gov, info:lccn: 8 to 12 signs).
 */
export function readLccn(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:info:lccn\/|lccn\s*:?\s*|\(dlc\)\s*|https?:\/\/lccn\.loc\.gov\/)/i, '')
    .replace(/\s+/g, '')
    .replace(/\/.*$/, '')
    .toLowerCase()
  const [before = '', after] = bare.split('-')
  const whole = after === undefined ? before : /^\d{1,6}$/.test(after) ? before + after.padStart(6, '0') : ''
  return /^[a-z]{0,3}(?:\d{8}|\d{10})$/.test(whole) && whole.length <= 12 ? whole : undefined
}
