const dashes = /[\s\u00ad\u2010-\u2015\u2212\uff0d-]/g
const bareOf = (text: string) => text.normalize('NFKC').replace(dashes, '').toUpperCase()

/**
 * An ISBN in its normal form of 13 digits, or undefined when its check digit or shape is wrong (ISO 2108). Ten digits, hyphens, spaces and a
 * label before it are understood.
 */
export function readIsbn(text: string): string | undefined {
  const bare = bareOf(text.trim().replace(/^(?:urn:)?isbn(?:[-\s]?1[03])?\s*:?\s*/i, ''))
  if (/^\d{9}[\dX]$/.test(bare)) return weighted(bare, 10) % 11 === 0 ? withCheck(`978${bare.slice(0, 9)}`) : undefined
  return /^97[89]\d{10}$/.test(bare) && withCheck(bare.slice(0, 12)) === bare ? bare : undefined
}

/** The sum of the digits times their weights, falling from the first; X is ten (ISO 2108, ISO 3297). */
function weighted(bare: string, first: number): number {
  return [...bare].reduce((total, sign, index) => total + (first - index) * (sign === 'X' ? 10 : Number(sign)), 0)
}

function withCheck(twelve: string): string {
  const sum = [...twelve].reduce((total, sign, index) => total + Number(sign) * (index % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

/**
 * An ISSN as NNNN-NNNC, or undefined when its check sign or shape is wrong (ISO 3297). The bar code of a serial (GTIN 977…, with or without
 * its add-on) is understood.
 */
export function readIssn(text: string): string | undefined {
  const bare = bareOf(text.trim().replace(/^(?:urn:)?[ep]?-?issn(?:-l)?\s*(?:\((?:online|print)\))?\s*:?\s*/i, ''))
  if (/^977\d{10}(?:\d{2}|\d{5})?$/.test(bare)) {
    const code = bare.slice(0, 13)
    return withCheck(code.slice(0, 12)) === code ? withIssnCheck(code.slice(3, 10)) : undefined
  }
  if (!/^\d{7}[\dX]$/.test(bare)) return undefined
  const issn = withIssnCheck(bare.slice(0, 7))
  return issn === `${bare.slice(0, 4)}-${bare.slice(4)}` ? issn : undefined
}

function withIssnCheck(seven: string): string {
  const check = (11 - (weighted(seven, 8) % 11)) % 11
  return `${seven.slice(0, 4)}-${seven.slice(4)}${check === 10 ? 'X' : check}`
}

/** A DOI as 10.prefix/suffix in lower case (DOIs are compared without case: ISO 26324), also out of an address or a sentence. */
export function readDoi(text: string): string | undefined {
  const found = /(?:^|doi:?\s*|doi\.org\/|[\s(<])(10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+)/i.exec(text.trim())
  const doi = found?.[1] && trimDoi(found[1]).toLowerCase()
  return doi && !doi.endsWith('/') ? doi : undefined
}

/** A DOI without the sentence's punctuation after it; a bracket that the DOI itself opens stays. */
export function trimDoi(doi: string): string {
  let kept = doi
  for (;;) {
    const last = kept.at(-1) ?? ''
    const unopened =
      (last === ')' && count(kept, '(') < count(kept, ')')) || (last === ']' && count(kept, '[') < count(kept, ']'))
    if (!/[.,;:'’”]/.test(last) && !unopened) return kept
    kept = kept.slice(0, -1)
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1

/** A PubMed number: alone, labelled (PMID: 123), or in the address of its page. */
export function readPmid(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const found =
    /\bpmid:?\s*(\d{1,8})\b/i.exec(plain) ??
    /pubmed(?:\.ncbi\.nlm\.nih\.gov)?\/(?:\?term=)?(\d{1,8})\b/i.exec(plain) ??
    /^(\d{1,8})$/.exec(plain)
  return found?.[1]?.replace(/^0+(?=\d)/, '')
}

/** An OCLC number without its prefix and zeros: ocm00012345, ocn123456789, on1234567890, (OCoLC)12345, OCLC 12345, or digits. */
export function readOclcNumber(text: string): string | undefined {
  const found = /^(?:\(ocolc\)|oclc(?:\s*(?:number|no\.?|#))?\s*[:#]?)?\s*(?:oc[mn]|on)?\s*(\d{1,14})$/i.exec(
    text.normalize('NFKC').trim()
  )
  const digits = found?.[1]?.replace(/^0+/, '')
  return digits ? digits : undefined
}

export interface Isil {
  /** As written, outer spaces off. */
  readonly value: string
  readonly prefix: string
  /** For comparing: ISILs are the same whatever their case (ISO 15511, 4.1). */
  readonly key: string
}

/** An ISIL: at most 16 characters, a prefix (country, or a registered one of 1, 3 or 4 signs), a hyphen, a unit (ISO 15511). */
export function readIsil(text: string): Isil | undefined {
  const value = text.trim().replace(/^(?:(?:urn|info):)?isil[:/]\s*/i, '')
  const found = /^([A-Z]{2}|[0-9A-Z]|[0-9A-Z]{3,4})-[0-9A-Z/:-]+$/i.exec(value)
  return found?.[1] && value.length <= 16
    ? { value, prefix: found[1].toUpperCase(), key: value.toUpperCase() }
    : undefined
}

/**
 * Whether a 14-digit library bar code (Codabar) has the right check digit (mod 10, doubling from the left); undefined for other codes. Many
 * libraries number without it, so it may warn and never refuse.
 */
export function codabarCheckFits(text: string): boolean | undefined {
  const bare = text
    .trim()
    .replace(/^[A-D](?=\d{14}[A-D]$)/i, '')
    .replace(/[A-D]$/i, '')
  if (!/^\d{14}$/.test(bare)) return undefined
  const sum = [...bare.slice(0, 13)].reduce((total, sign, index) => {
    const digit = Number(sign) * (index % 2 === 0 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(bare[13])
}
