import { Refused } from '../../../shared/contract/refused.ts'
import type { RequestCitation } from '../../../shared/contract/shapes.ts'
import { type CitationField } from '../../../shared/domain/citation-columns.ts'
import { foldText } from '../../../shared/domain/folding-letters.ts'
import { readDoi, readIsbn, readIssn, readOclcNumber, readPmid } from '../../../shared/domain/identifiers.ts'
import { requestMaterials, type RequestMaterial } from '../../../shared/domain/library-terms.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import type { Level, Service, Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import { readDay } from './read-day.ts'

/** A line of a list as a request. */
export interface Row {
  readonly side: Side
  readonly service: Service
  readonly level: Level
  readonly citation: RequestCitation
  readonly patronNumber?: string
  readonly patronName?: string
  readonly partner?: string
  readonly needBy?: string
  readonly maxCost?: { amount: number; currency: string }
  readonly note?: string
  readonly material?: RequestMaterial | undefined
  readonly collection?: string | undefined
  /** What could not be understood; kept in the note, and a person looks. */
  readonly unclear: readonly Unclear[]
}

export interface Unclear {
  readonly field: CitationField
  readonly text: string
}

/** What could not be understood, each with its column, in the language spoken now. */
export const sayUnclear = (unclear: readonly Unclear[]): string[] =>
  unclear.map(({ field, text }) => say('input.list.unclear', { field: say(`pages.columns.${field}`), text }))

export interface RowWays {
  readonly side: Side
  readonly currency: string
  readonly dayFirst: boolean
}

/** The longest text that each field of a citation holds (the contract's shapes). */
const longest: Readonly<Partial<Record<CitationField, number>>> = {
  title: 2000,
  year: 40,
  volume: 80,
  issue: 80,
  pages: 80,
  isbn: 40,
  issn: 40,
  pmid: 40,
  oclc: 40,
  language: 20
}
const plain = [
  'author',
  'year',
  'volume',
  'issue',
  'pages',
  'publisher',
  'place',
  'edition',
  'callNumber',
  'location',
  'language'
] as const
const numbers = ['isbn', 'issn', 'doi', 'pmid', 'oclc'] as const
const readers = { isbn: readIsbn, issn: readIssn, doi: readDoi, pmid: readPmid, oclc: readOclcNumber }

/**
 * A line of a list as a request. What it says without being understood (a date that is none, a fee in words) is kept in the note and makes
 * the request want a person. @throws Refused bad-input for a line without title and number
 */
export function readRow(
  fields: Readonly<Partial<Record<CitationField, string>>>,
  { side: givenSide, currency, dayFirst }: RowWays
): Row {
  const unclear: Unclear[] = []
  const doubt = (field: CitationField) => void unclear.push({ field, text: (fields[field] ?? '').slice(0, 300) })
  const read = <T>(field: CitationField, reader: (text: string) => T | undefined): T | undefined => {
    const text = fields[field]
    if (text === undefined) return undefined
    const value = reader(text)
    if (value === undefined) doubt(field)
    return value
  }
  const held = (field: CitationField) =>
    read(field, (text) => (text.length <= (longest[field] ?? 500) ? text : undefined))
  const side = read('side', sideOf) ?? givenSide
  const citation: Record<string, string | undefined> = {}
  for (const field of plain) citation[field] = held(field)
  // A number that is none by its check digit is kept as written: its misprint is what the other library will find in catalogues, too.
  for (const field of numbers)
    citation[field] = read(field, (text) => readers[field](firstOf(text)) ?? (text.length <= 40 ? text : undefined))
  const title = held('title')
  const container = held('container')
  const named =
    title ??
    container ??
    numbers.flatMap((field) => (citation[field] ? [`${field.toUpperCase()} ${citation[field]}`] : []))[0]
  if (named === undefined) throw new Refused('bad-input', { what: say('input.list.no-title') }, { field: 'title' })
  const service = read('service', serviceOf) ?? likelyService(fields)
  return {
    side,
    service,
    level: read('level', levelOf) ?? 'normal',
    citation: { ...citation, title: named, container: title === undefined ? undefined : container },
    patronNumber: fields.patron?.slice(0, 80),
    patronName: fields.patronName?.slice(0, 500),
    partner: fields.partner?.slice(0, 80),
    needBy: read('needBy', (text) => readDay(text, dayFirst)),
    maxCost: read('maxCost', (text) => moneyOf(text, currency)),
    note: fields.note?.slice(0, 3000) || undefined,
    material: read('material', materialOf),
    collection: fields.collection?.slice(0, 200),
    unclear
  }
}

/** A kind of material by its name here, or by a word of English or German lists. */
function materialOf(text: string): RequestMaterial | undefined {
  const said = foldText(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
  return (
    requestMaterials.find((each) => each === text.trim().toLowerCase()) ??
    materialWords.find(([words]) => words.test(said))?.[1]
  )
}

const materialWords: readonly (readonly [RegExp, RequestMaterial])[] = [
  [/^(e ?book|e ?buch|electronic book)/, 'e-book'],
  [/^(article|aufsatz|artikel|journal article)/, 'article'],
  [/^(chapter|kapitel|book chapter)/, 'chapter'],
  [/^(thesis|theses|dissertation|hochschulschrift)/, 'thesis'],
  [/^(score|noten|partitur|music score)/, 'score'],
  [/^(map|karte)/, 'map'],
  [/^(microf|mikrof)/, 'microform'],
  [/^(newspaper|zeitung)/, 'newspaper'],
  [/^(journal|serial|periodical|zeitschrift)/, 'journal'],
  [/^(av|audio|video|dvd|cd|film|movie|sound|music)/, 'audiovisual'],
  [/^(reference|nachschlage)/, 'reference'],
  [/^(rare|rara|manuscript|archiv)/, 'rare'],
  [/^(book|buch|monogra)/, 'book']
]

/** Several numbers in one cell, the way union catalogues export them: the first counts. */
const firstOf = (text: string) => text.split(/[;|]|,\s|\s\(/)[0] ?? text

const wordIn = (text: string, words: readonly string[]) => words.some((word) => ` ${text} `.includes(` ${word} `))

/** Whether a cell speaks of borrowing, lending or delivery. */
export function sideOf(text: string): Side | undefined {
  const said = foldText(text)
  if (
    /^(borrow|nehmend|aktive? fernleihe|passiv|emprunt)/.test(said) ||
    wordIn(said, ['borrowing', 'requester', 'nehmend'])
  )
    return 'borrowing'
  if (/^(lend|gebend|pret|supply)/.test(said) || wordIn(said, ['lending', 'supplier', 'gebend'])) return 'lending'
  return /^(deliver|document del|doc ?del|dd\b|lieferdienst)/.test(said) ? 'delivery' : undefined
}

/** Whether a cell speaks of a loan or a copy. */
export function serviceOf(text: string): Service | undefined {
  const said = foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ')
  if (
    /^(loan|leih|ausleihe|pret|book|buch|monogra|livre|libro|prestamo|returnable|dvd|cd\b|video|thesis|bok|lan\b|貸出|图书|図書)/.test(
      said
    )
  )
    return 'loan'
  return /^(cop|kopie|article|aufsatz|artik|photocop|scan|chapter|kapitel|journal|zeitschrift|articulo|copia|reprod|non ?returnable|pdf|複写|文献|论文)/.test(
    said
  )
    ? 'copy'
    : undefined
}

function likelyService(fields: Readonly<Partial<Record<CitationField, string>>>): Service {
  if (fields.title && (fields.container ?? fields.pages)) return 'copy'
  if (fields.isbn) return 'loan'
  return (fields.container ?? fields.issn ?? fields.doi ?? fields.pmid ?? fields.issue ?? fields.pages)
    ? 'copy'
    : 'loan'
}

function levelOf(text: string): Level | undefined {
  const said = foldText(text)
  if (/^(urgent|dringend|emergency|patient care|urgente)/.test(said)) return 'urgent'
  if (/^(rush|express|eil|schnell|y(es)?$|true$|high|hoch)/.test(said)) return 'rush'
  return /^(normal|regular|standard|no?$|false$|low|medium|niedrig|-$)/.test(said) ? 'normal' : undefined
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' }

/** An amount with or without its currency, on either side; the desk's own currency where none is said. */
function moneyOf(text: string, own: string): { amount: number; currency: string } | undefined {
  const found = /^([A-Za-z]{3}|[€$£¥])?\s*(\d{1,9}(?:[.,]\d{1,3})?)\s*([A-Za-z]{3}|[€$£¥])?$/.exec(
    text.normalize('NFKC').trim()
  )
  if (!found?.[2] || (found[1] && found[3])) return undefined
  const said = found[1] ?? found[3]
  // A dollar sign is the desk's own dollar where it has one (CAD, AUD).
  const currency = said === undefined || (said === '$' && own.endsWith('D')) ? own : (signs[said] ?? said.toUpperCase())
  const amount = minorUnits(found[2], currency)
  return amount === undefined ? undefined : { amount, currency }
}
