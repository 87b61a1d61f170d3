import { say } from '../text/say.ts'
import { hanOfCountry, type Han } from './han.ts'
import type { PaperAddress } from './slip-data.ts'

const names = new Intl.DisplayNames(['en'], { type: 'region' })
const known = new Map<string, string>()

/** A country's English name in capitals, as posts abroad read it (UPU: destination country in capitals, last line). An unknown code stays a code. */
export function countryName(code: string): string {
  const said = known.get(code)
  if (said !== undefined) return said
  const upper = code.trim().toUpperCase()
  const name = (/^[A-Z]{2}$/.test(upper) ? (names.of(upper) ?? upper) : upper).toUpperCase()
  if (known.size > 1000) known.clear()
  known.set(code, name)
  return name
}

interface PostalBlock {
  readonly lines: string[]
  readonly country?: string
  readonly han?: Han
}

/** An address as a block: the name, for whose attention, the lines, and the country when it is not the reader's own (`seenFrom`, ISO 3166 alpha-2). */
export function postalBlock(address: PaperAddress, seenFrom?: string): PostalBlock {
  const { name, attention, lines, country } = address
  const abroad = country !== undefined && country.toUpperCase() !== seenFrom?.toUpperCase()
  const said = [name, attention ? say('paper.attention', { who: attention }) : '', ...lines]
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const han = hanOfCountry(country)
  return { lines: said, ...(abroad ? { country: countryName(country) } : {}), ...(han ? { han } : {}) }
}

/** The same as lines only, without attention: for a sender set in one line. */
export function postalLines(address: PaperAddress, seenFrom?: string): string[] {
  const { lines, country } = postalBlock({ ...address, attention: undefined }, seenFrom)
  return country ? [...lines, country] : lines
}
