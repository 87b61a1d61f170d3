/** An ISBN in its normal form of 13 digits, or undefined when its check digit or shape is wrong (ISO 2108). */
export function readIsbn(text: string): string | undefined {
  const bare = text.replace(/^\s*(?:urn:)?isbn(?:-1[03])?:?\s*/i, '').replace(/[\s\u2010-\u2015-]/g, '').toUpperCase()
  if (/^\d{9}[\dX]$/.test(bare)) {
    const sum = [...bare].reduce((total, sign, index) => total + (10 - index) * (sign === 'X' ? 10 : Number(sign)), 0)
    return sum % 11 === 0 ? withCheck(`978${bare.slice(0, 9)}`) : undefined
  }
  return /^97[89]\d{10}$/.test(bare) && withCheck(bare.slice(0, 12)) === bare ? bare : undefined
}

function withCheck(twelve: string): string {
  const sum = [...twelve].reduce((total, sign, index) => total + Number(sign) * (index % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

/** An ISSN as NNNN-NNNC, or undefined when its check sign or shape is wrong (ISO 3297). */
export function readIssn(text: string): string | undefined {
  const bare = text.replace(/^\s*e?issn:?\s*/i, '').replace(/[\s\u2010-\u2015-]/g, '').toUpperCase()
  if (!/^\d{7}[\dX]$/.test(bare)) return undefined
  const sum = [...bare].reduce((total, sign, index) => total + (8 - index) * (sign === 'X' ? 10 : Number(sign)), 0)
  return sum % 11 === 0 ? `${bare.slice(0, 4)}-${bare.slice(4)}` : undefined
}

/** A DOI as 10.prefix/suffix in lower case (DOIs are compared without case), also out of an address. */
export function readDoi(text: string): string | undefined {
  const found = /(?:^|doi:?\s*|doi\.org\/|\s)(10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+)/i.exec(text.trim())
  return found?.[1]?.replace(/[.,;)\]]+$/, '').toLowerCase()
}

/** A PubMed number written as such (PMID: 123). */
export function readPmid(text: string): string | undefined {
  return /\bpmid:?\s*(\d{1,8})\b/i.exec(text)?.[1]
}
