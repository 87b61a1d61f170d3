import type { Reader } from '../clock/reader.ts'

/** A list of texts; nothing in it twice. */
export function checkTexts(part: Reader, name: string, absent?: 'may-be-absent'): void {
  const list = part.list(name, absent)
  list?.forEach((value, index) => {
    if (typeof value !== 'string' || value.trim() === '') part.fault(`${name}[${index}]`, 'not-a-text')
    else if (list.indexOf(value) < index) part.fault(`${name}[${index}]`, 'twice', { given: value })
  })
}

/** Countries by their two letters (ISO 3166). */
export function checkCountries(part: Reader, absent?: 'may-be-absent', name = 'countries'): void {
  checkTexts(part, name, absent)
  part.list(name, absent)?.forEach((country, index) => {
    if (typeof country === 'string' && country.trim() !== '' && !/^[A-Z]{2}$/.test(country))
      part.fault(`${name}[${index}]`, 'not-a-country', { given: country })
  })
}

/** A list of names of a closed list; nothing in it twice. */
export function checkChoices(part: Reader, name: string, choices: readonly string[]): void {
  const list = part.list(name)
  list?.forEach((value, index) => {
    if (!choices.includes(value as string))
      part.fault(`${name}[${index}]`, 'not-a-choice', { given: String(value), choices: choices.join(', ') })
    else if (list.indexOf(value) < index) part.fault(`${name}[${index}]`, 'twice', { given: String(value) })
  })
}

/** Whole minor units of a currency that there is. */
export function checkPrice(part: Reader, name: string): void {
  const price = part.record(name)
  price?.onlyHas('amount', 'currency')
  price?.whole('amount', 0, 100_000_000)
  const currency = price?.text('currency')
  if (currency !== undefined && !isCurrency(currency)) price?.fault('currency', 'no-such-currency', { given: currency })
}

export const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code)
