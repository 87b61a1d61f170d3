/** The symbols a slip can carry, by the name used in templates and on the command line. */
export const symbologies = ['code-128', 'code-39', 'code-39-check', 'codabar', 'qr', 'data-matrix'] as const
export type Symbology = (typeof symbologies)[number]

/** Those that a template can name: Codabar also as library labels have it, with its check digit. */
export const templateSymbologies = [...symbologies, 'codabar-library'] as const

/** What each can carry, and how much of it a hand scanner still reads in one go. */
const carries: Readonly<Record<Symbology, RegExp>> = {
  // ISO/IEC 15417: printable ASCII; the control characters it also knows are no number of a request.
  'code-128': /^[\u0020-\u007e]{1,40}$/,
  // ISO/IEC 16388: the start and stop sign `*` is no letter of the text.
  'code-39': /^[0-9A-Z \-.$/+%]{1,30}$/,
  'code-39-check': /^[0-9A-Z \-.$/+%]{1,30}$/,
  // EN 798; the letters A to D start and stop it.
  codabar: /^[0-9\-$:/.+]{1,30}$/,
  // ISO/IEC 18004 and 16022 carry any text; more than this is no label.
  qr: /^[^\p{Cc}]{1,300}$/u,
  'data-matrix': /^[\u0020-\u007e]{1,300}$/
}

/** Whether a symbol can carry a text. */
export function canCarry(symbology: Symbology, text: string): boolean {
  return carries[symbology].test(text)
}

/**
 * The check digit of library Codabar labels (14 digits): digits at odd places count double, less 9 when above 9; what is missing to the next
 * ten. Undefined for what is not 13 digits. Two printed examples in handbooks do not hold to it, so a wrong one is a warning and no more.
 */
export function codabarCheckDigit(thirteen: string): string | undefined {
  if (!/^\d{13}$/.test(thirteen)) return undefined
  const sum = [...thirteen].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** Whether a 14-digit label has the check digit it should have; undefined for other numbers. */
export function codabarHolds(label: string): boolean | undefined {
  return /^\d{14}$/.test(label) ? codabarCheckDigit(label.slice(0, 13)) === label[13] : undefined
}

/** A library label's number with its check digit: added to thirteen digits, kept where it is right; undefined for what is no such number. */
export function libraryLabel(value: string): string | undefined {
  const digits = value.replace(/[\s-]/g, '')
  const digit = codabarCheckDigit(digits)
  if (digit !== undefined) return digits + digit
  return codabarHolds(digits) ? digits : undefined
}
