import { readIsil } from './identifiers.ts'

/** How the symbols of a scheme look; where nothing is published every text is one. */
interface Scheme {
  /** Other names under which lists and networks have the scheme, in capitals. */
  readonly alsoCalled?: readonly string[]
  readonly fits?: (value: string) => boolean
}

/**
 * Data. Sources: ISIL, ISO 15511 (biblstandard.dk/isil/structure.htm); LIBID, mlanet.org/efts-faq; NUC, nla.gov.au (first letter the state, a
 * colon or a blank inside); RCR, punktokomo.abes.fr 2021-02-15 (département, commune, type, sequence); NACSIS, width of the NII billing file;
 * OCLC symbols and MARC codes as the field knows them; of New Zealand's symbols and the National Diet Library's numbers no shape is published.
 */
export const librarySchemes = {
  ISIL: { fits: (value) => readIsil(value) !== undefined },
  OCLC: { alsoCalled: ['OCLC SYMBOL', 'OCLC-SYMBOL'], fits: (value) => /^[A-Z0-9$@#.,&/*+-]{2,8}$/i.test(value) },
  DOCLINE: { alsoCalled: ['LIBID', 'DOCLINE LIBID'], fits: (value) => /^[A-Z]{6}$/i.test(value) },
  NUC: { alsoCalled: ['NUC SYMBOL'], fits: (value) => /^[A-Z][A-Z0-9]*(?:[ :][A-Z0-9]+)*$/i.test(value) },
  NZ: { alsoCalled: ['NZ SYMBOL', 'TE PUNA'] },
  RCR: { fits: (value) => /^\d[0-9AB]\d{7}$/i.test(value.replace(/\s/g, '')) },
  SIGEL: { alsoCalled: ['LIBRARY SIGEL'], fits: (value) => /^[A-Z0-9/:-]{1,11}(?: [A-Z0-9/:-]{1,8})?$/i.test(value) },
  NACSIS: { alsoCalled: ['NACSIS-ILL', 'HMLID', 'AMLID', 'OMLID'], fits: (value) => /^[A-Z0-9]{8}$/i.test(value) },
  NDL: {},
  MARC: {
    alsoCalled: ['MARC ORG', 'MARC ORG CODE', 'MARCORG'],
    fits: (value) => /^[A-Z][A-Z0-9-]{1,15}$/i.test(value)
  },
  RAPID: { alsoCalled: ['RAPIDILL', 'RAPIDCODE'] },
  CELSIUS: {},
  CALIS: {},
  BL: {},
  TAE: { alsoCalled: ['TRANS-AMIGOS EXPRESS'] },
  NAME: {}
} as const satisfies Readonly<Record<string, Scheme>>
export type LibraryScheme = keyof typeof librarySchemes
const schemes: Readonly<Record<string, Scheme>> = librarySchemes

export const isSymbolScheme = (name: string): name is LibraryScheme => Object.hasOwn(librarySchemes, name)

/** The scheme of that name or other name, whatever its case; undefined for one that a library made up, which is as good. */
export function schemeNamed(name: string): LibraryScheme | undefined {
  const wanted = name.trim().toUpperCase()
  return (Object.keys(librarySchemes) as LibraryScheme[]).find(
    (each) => each === wanted || schemes[each]?.alsoCalled?.includes(wanted)
  )
}

/** How symbols are compared: upper case, outer blanks off; inner blanks and colons belong to some (NUC). */
export function symbolKey(value: string): string {
  return value.trim().toUpperCase().normalize('NFC')
}

/**
 * Whether a symbol looks as its scheme's symbols do; undefined where nothing is known of their shape. It may warn and never refuse: registries
 * make exceptions.
 */
export function symbolFits(scheme: string, value: string): boolean | undefined {
  const known = schemeNamed(scheme)
  return known && schemes[known]?.fits?.(value.trim())
}

/**
 * Every form under which one library may be kept for a code that somebody gives, as compared: with or without the ISIL's country (an RCR is
 * `FR-` and the RCR, a Sigel `DE-` and the Sigel; of the United States `US-` and the MARC code), blanks of an RCR out, the label `isil:` off.
 * The code itself comes first.
 */
export function symbolForms(code: string): string[] {
  const bare = code.trim().replace(/^(?:(?:urn|info):)?isil[:/]\s*/i, '')
  const key = symbolKey(bare)
  const closed = key.replace(/\s+/g, '')
  const found = /^(FR|DE|US)-(.+)$/.exec(closed)
  const rcr = /^\d[0-9AB]\d{7}$/.test(closed)
  const forms = [
    key,
    ...(found ? [closed, found[2] ?? ''] : rcr ? [closed, `FR-${closed}`] : [`DE-${closed}`, `US-${closed}`])
  ]
  return [...new Set(forms)].filter((each) => each !== '')
}

/** In which scheme a form other than the code itself may stand: `FR-` and `DE-` are ISILs, what follows them is no ISIL. */
export function formStandsIn(code: string, form: string, scheme: string): boolean {
  const key = symbolKey(code.trim().replace(/^(?:(?:urn|info):)?isil[:/]\s*/i, ''))
  if (form === key) return true
  const known = schemeNamed(scheme)
  if (/^(?:FR|DE|US)-/.test(form)) return known === 'ISIL'
  if (key.startsWith('FR-')) return known === 'RCR'
  if (key.startsWith('DE-')) return known === 'SIGEL'
  if (key.startsWith('US-')) return known === 'MARC'
  return known === 'RCR'
}
