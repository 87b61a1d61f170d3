import type { CitationKind, Draft } from './citation-shape.ts'
import { readDoi, readIsbn, readIssn, readPmid } from './identifiers.ts'

/** A record of tagged lines, read: its fields, and the lines that no field takes, as written. */
export interface TaggedRecord {
  readonly draft: Draft
  readonly unread: string
}

const risKinds: Readonly<Record<string, CitationKind>> = {
  JOUR: 'article',
  JFULL: 'article',
  MGZN: 'article',
  NEWS: 'article',
  EJOUR: 'article',
  ABST: 'article',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'book',
  THES: 'book',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  CPAPER: 'chapter',
  CONF: 'chapter'
}

/** Tags in the order in which one is preferred. Sources: RIS as of Reference Manager 2001 and EndNote 2011; MEDLINE/NBIB field tags of NLM. */
const tags: Readonly<Record<string, readonly string[]>> = {
  title: ['TI', 'T1', 'CT'],
  author: ['AU', 'A1', 'FAU'],
  container: ['JO', 'JF', 'T2', 'JT', 'BT', 'JA', 'TA', 'J2'],
  publisher: ['PB'],
  place: ['CY', 'PL'],
  year: ['PY', 'Y1', 'DP', 'DA'],
  volume: ['VL', 'VI'],
  issue: ['IS', 'IP'],
  pages: ['SP', 'PG'],
  edition: ['ET', 'EN'],
  serial: ['SN', 'ISBN', 'ISSN'],
  doi: ['DO', 'LID', 'AID', 'M3', 'UR'],
  pmid: ['PMID', 'AN'],
  callNumber: ['CN'],
  language: ['LA']
}

/** Whether a text is a RIS or MEDLINE record: it begins with a tag of those. */
export function isTagged(text: string): boolean {
  return /^\s*(?:TY {2}-|PMID ?-|(?:TI|T1|AU|A1|OWN|JO) {2}- )/u.test(text)
}

/**
 * The first record of a RIS file (TY  - … ER  -) or of PubMed's MEDLINE form (PMID- …). What a citation has no place for, and any further
 * record, is handed back unread.
 */
export function readTagged(text: string): TaggedRecord {
  const lines: { tag: string; value: string; written: string }[] = []
  const unread: string[] = []
  let ended = false
  for (const written of text.split(/\r\n|\r|\n/u)) {
    const found = /^\s*([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)| *)$/u.exec(written)
    const last = lines.at(-1)
    if (ended || (!found && !last)) {
      if (written.trim() !== '') unread.push(written)
    } else if (found?.[1] === 'ER') ended = true
    else if (found?.[1]) lines.push({ tag: found[1], value: (found[2] ?? '').trim(), written })
    else if (last && written.trim() !== '') {
      last.value = `${last.value} ${written.trim()}`.trim()
      last.written += `\n${written}`
    }
  }
  const used = new Set<object>()
  const take = (field: string, fits: (value: string) => boolean = Boolean) => {
    for (const tag of tags[field] ?? []) {
      const line = lines.find((each) => each.tag === tag && fits(each.value))
      if (line) {
        used.add(line)
        return line.value
      }
    }
    return undefined
  }
  const type = lines.find(({ tag }) => tag === 'TY')
  if (type) used.add(type)
  const draft: Draft = {
    kind: kindOf(
      type?.value,
      lines.some(({ tag }) => ['JO', 'JF', 'JT', 'TA'].includes(tag))
    )
  }
  draft.title = take('title') ?? take('container')
  const authorTag = (tags['author'] ?? []).find((tag) => lines.some((line) => line.tag === tag))
  const authors = lines.filter(
    ({ tag, value }) => tag === (lines.some((line) => line.tag === 'FAU') ? 'FAU' : authorTag) && value
  )
  for (const line of authors) used.add(line)
  draft.author = authors.map(({ value }) => value).join('; ')
  for (const field of [
    'container',
    'publisher',
    'place',
    'volume',
    'issue',
    'edition',
    'callNumber',
    'language'
  ] as const)
    draft[field] = take(field)
  const date = take('year')
  draft.year = date && (/(?:1[4-9]|20)\d\d/u.exec(date)?.[0] ?? date)
  const start = take('pages')
  const end = lines.find(({ tag, value }) => tag === 'EP' && value)
  if (end) used.add(end)
  draft.pages = start && end && !/[-–]/u.test(start) && end.value !== start ? `${start}-${end.value}` : start
  const isbn = take('serial', (value) => readIsbn(firstOf(value)) !== undefined)
  const issn = take('serial', (value) => readIssn(firstOf(value)) !== undefined)
  draft.isbn = isbn && readIsbn(firstOf(isbn))
  draft.issn = issn && readIssn(firstOf(issn))
  const doi = take('doi', (value) => readDoi(value) !== undefined)
  draft.doi = doi && readDoi(doi)
  const pmid = take('pmid', (value) => /^\d{1,8}$/u.test(value))
  draft.pmid = pmid && readPmid(pmid)
  return {
    draft,
    unread: [...lines.filter((line) => !used.has(line) && line.value).map(({ written }) => written), ...unread].join(
      '\n'
    )
  }
}

const firstOf = (value: string) => value.replace(/\s*\(.*$|[;,].*$/u, '').trim()

function kindOf(type: string | undefined, journal: boolean): CitationKind {
  if (type === undefined) return journal ? 'article' : 'other'
  return risKinds[type.toUpperCase()] ?? (journal ? 'article' : 'other')
}
