import { formatAddress } from 'localized-address-format'
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import { hanOfCountry } from '../../../shared/paper/han.ts'
import { say, spokenNow } from '../../../shared/text/say.ts'
import { cleanText } from './draw/clean-text.ts'
import { easternOrder, splitRuns } from './draw/text-runs.ts'

/** An address as it is typed or listed. `country` is its own, or else its library's (ISO 3166 alpha-2). */
export interface TypedAddress {
  readonly name: string
  readonly attention?: string | undefined
  readonly lines: readonly string[]
  readonly country?: string | undefined
}

// Stand for the parts of an address, so that a country's form shows where each goes.
const marks = { street: '\ue001', town: '\ue002', region: '\ue003', code: '\ue004' } as const
const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * The lines of an address below its name as a country writes them, the places of street, town, region and postal code marked. From the address data
 * that Google publishes (libaddressinput), in the country's own script or in Latin letters. Undefined for what is no country.
 */
function formOf(country: string, own: boolean): string[] | undefined {
  if (!/^[A-Z]{2}$/.test(country) || namesIn('en').of(country) === country) return undefined
  const { street, town, region, code } = marks
  const parts = { addressLines: [street], locality: town, administrativeArea: region, postalCode: code }
  return formatAddress({ postalCountry: country, ...parts }, own ? 'local' : 'latin')
}

/** How a country writes an address, in words: "Street and number", "Postal code Town". Empty when the country is not known. */
export function addressForm(country: string | undefined, lines: readonly string[] = []): string[] {
  const form = country ? formOf(country, eastern.test(lines.join(''))) : undefined
  return (form ?? []).map((line) =>
    (Object.keys(marks) as (keyof typeof marks)[]).reduce(
      (said, name) => said.replaceAll(marks[name], say(`paper.address.${name}`)),
      line.replace(/([\ue001-\ue004])(?=[\ue001-\ue004])/g, '$1 ')
    )
  )
}

/** Town and postal code in the order of their country, on one line or on two; where that is not known the code before the town. */
export function townLines(country: string | undefined, code: string, town: string): string[] {
  const form = (country && formOf(country, eastern.test(town))) || []
  const whole = form.join('')
  const parts = whole.indexOf(marks.code) > whole.indexOf(marks.town) ? [town, code] : [code, town]
  const codeAlone = form.some((line) => line.includes(marks.code) && !line.includes(marks.town))
  return codeAlone ? parts : [parts.filter(Boolean).join(' ')]
}

/**
 * What of an address will not print or travel well, as sentences; nothing of it keeps anybody from saving. `home` is the desk's own country.
 * The form of postal codes is checked where one is published, their place where the country writes them beside the town.
 */
export function addressWarnings(address: TypedAddress, home: string | undefined): string[] {
  const lines = address.lines.map((line) => line.trim()).filter((line) => line !== '')
  if (lines.length === 0) return []
  const { country } = address
  return [
    ...(country ? codeWarnings(lines, country) : landWarnings(lines, home)),
    ...(country && lines.some((line) => isNameOf(line, country)) ? [say('paper.address.country-twice')] : []),
    ...glyphWarnings([address.name, address.attention ?? '', ...lines], country)
  ]
}

function landWarnings(lines: readonly string[], home: string | undefined): string[] {
  if (!home || !hasCodes(home) || findCode(lines, home)) return []
  return [say('paper.address.no-country', { country: nameOf(home) })]
}

function codeWarnings(lines: readonly string[], country: string): string[] {
  const form = formOf(country, eastern.test(lines.join('')))
  const line = form?.find((each) => each.includes(marks.code))
  if (!line || !hasCodes(country)) return []
  const found = findCode(lines, country)
  if (!found) return [say('paper.address.no-code', { country: nameOf(country) })]
  // A code that stands alone is told from any other line.
  if (found.before === '' && found.after === '') return []
  const before = line.indexOf(marks.code) < line.indexOf(marks.town)
  const wrong = line.includes(marks.town) && (before ? found.before !== '' : found.after !== '')
  const said = addressForm(country, lines).join(', ')
  return wrong
    ? [say(`paper.address.${before ? 'code-first' : 'code-last'}`, { country: nameOf(country), form: said })]
    : []
}

function hasCodes(country: string): boolean {
  return (
    formOf(country, false)?.some((line) => line.includes(marks.code)) === true &&
    postcodeValidatorExistsForCountry(country)
  )
}

/**
 * The last words among the lines that are a postal code of a country, and what stands beside them on their line. Where the country writes the code
 * further down, the first line has none: a house number of five digits would be taken for one.
 */
function findCode(lines: readonly string[], country: string): { before: string; after: string } | undefined {
  const form = formOf(country, eastern.test(lines.join('')))
  const first = lines.length > 1 && form?.[0]?.includes(marks.code) === false ? 1 : 0
  for (const line of lines.slice(first).reverse()) {
    const words = inLatinDigits(line)
      .split(/[\s,;]+/)
      .filter(Boolean)
    for (let from = words.length - 1; from >= 0; from -= 1)
      for (let to = Math.min(words.length, from + 3); to > from; to -= 1) {
        const said = words.slice(from, to).join(' ').toUpperCase()
        const codes = [said, said.replaceAll(' ', ''), said.replace(/^[A-Z]{1,3}-/, '')]
        if (codes.some((code) => postcodeValidator(code, country)))
          return { before: words.slice(0, from).join(' '), after: words.slice(to).join(' ') }
      }
  }
  return undefined
}

/** Full-width digits and those of other scripts as 0 to 9; without the postal mark 〒. */
function inLatinDigits(line: string): string {
  return line
    .normalize('NFKC')
    .replaceAll('〒', ' ')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      // The digits of a script stand side by side, nought first.
      let value = 0
      while (/\p{Nd}/u.test(String.fromCodePoint((digit.codePointAt(0) ?? 0) - value - 1))) value += 1
      return String(value % 10)
    })
}

function nameOf(country: string): string {
  return namesIn(spokenNow()).of(country) ?? country
}

const known = new Map<string, Intl.DisplayNames>()
function namesIn(language: string): Intl.DisplayNames {
  const names = known.get(language) ?? new Intl.DisplayNames([language], { type: 'region' })
  known.set(language, names)
  return names
}

/** Whether a line is nothing but a country's name, in English, the desk's language, or the country's own. */
function isNameOf(line: string, country: string): boolean {
  const own = new Intl.Locale(`und-${country}`).maximize().language
  const plain = (text: string) =>
    text
      .toLocaleLowerCase('en')
      .replace(/[.\s]+/g, ' ')
      .trim()
  return ['en', spokenNow(), own].some((language) => plain(namesIn(language).of(country) ?? '') === plain(line))
}

function glyphWarnings(texts: readonly string[], country: string | undefined): string[] {
  const lacking = new Set<string>()
  for (const text of texts.map(cleanText))
    splitRuns(text, 'regular', easternOrder(hanOfCountry(country) ?? 'sc'), (character) => lacking.add(character))
  if (lacking.size === 0) return []
  return [say('paper.address.no-glyph', { characters: [...lacking].slice(0, 10).join(' ') })]
}
