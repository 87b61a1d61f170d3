import type { Identifiers } from './profile.ts'

/** A request's number in the network's own site, as it is compared: no blanks, no leading signs that scanners and lists put before it. */
export function plainSiteNumber(written: string, { requestNumber }: Pick<Identifiers, 'requestNumber'>): string {
  const text = written.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  const signs = requestNumber?.leadingSigns ?? ''
  let from = 0
  while (from < text.length - 1 && signs.includes(text[from] ?? '')) from += 1
  return text.slice(from)
}

/** Whether a number does not look like those of the network, where a shape is published. It warns and blocks nothing: sites change. */
export function isOddSiteNumber(written: string, identifiers: Pick<Identifiers, 'requestNumber'>): boolean {
  const digits = identifiers.requestNumber?.digits
  if (digits === undefined) return false
  const plain = plainSiteNumber(written, identifiers)
  return !/^\d+$/.test(plain) || plain.length > digits
}
