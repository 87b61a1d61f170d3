import type { CitationKind, Draft } from './citation-shape.ts'
import { readDoi, readIsbn, readIssn, readPmid } from './identifiers.ts'

const kinds: Readonly<Record<string, CitationKind>> = {
  article: 'article',
  periodical: 'article',
  book: 'book',
  booklet: 'book',
  collection: 'book',
  mvbook: 'book',
  proceedings: 'book',
  phdthesis: 'book',
  mastersthesis: 'book',
  thesis: 'book',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'chapter',
  conference: 'chapter'
}

/** Names of BibTeX (btxdoc) and BibLaTeX for each field, the preferred first. */
const names: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  author: ['author', 'editor'],
  container: ['journal', 'journaltitle', 'booktitle', 'maintitle'],
  publisher: ['publisher', 'school', 'institution'],
  place: ['address', 'location'],
  year: ['year', 'date'],
  volume: ['volume'],
  issue: ['number', 'issue'],
  pages: ['pages', 'eid'],
  edition: ['edition'],
  isbn: ['isbn'],
  issn: ['issn'],
  doi: ['doi', 'url'],
  pmid: ['pmid'],
  language: ['language', 'langid']
}

const accents: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a'
}
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı'
}

/** TeX written out: accents, special letters, dashes, braces. */
function plainText(tex: string): string {
  return tex
    .replace(
      /\\(["'`^~=.]|[uvHckr](?![a-z]))\s*\{?\s*(\\?[\p{L}])\s*\}?/gu,
      (_all, mark: string, letter: string) => `${letter.replace('\\', '')}${accents[mark] ?? ''}`
    )
    .replace(/\\(ss|ae|AE|oe|aa|AA|[oOlLi])(?![A-Za-z])\s*(?:\{\})?/gu, (all, name: string) => letters[name] ?? all)
    .replace(/\\([&%$#_{}])/gu, '$1')
    .replace(/---?/gu, '–')
    .replace(/[{}]/gu, '')
    .replace(/\\(?:emph|textit|textbf|textsc)\b/gu, '')
    .replace(/(?<!\\)~/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Whether a text is a BibTeX entry. */
export function isBibtex(text: string): boolean {
  return /^\s*@[A-Za-z]+\s*[{(]/u.test(text)
}

/** The first entry of a BibTeX or BibLaTeX file; fields a citation has no place for, and what follows it, are handed back unread. */
export function readBibtex(text: string): { draft: Draft; unread: string } {
  const head = /^\s*@([A-Za-z]+)\s*[{(]\s*([^,\s{}="]*)\s*,?/u.exec(text)
  const type = head?.[1]?.toLowerCase() ?? ''
  const { fields, rest } = readFields(text, head?.[0].length ?? 0)
  const used = new Set<string>()
  const take = (field: string, fits: (value: string) => boolean = Boolean) => {
    const name = (names[field] ?? []).find((each) => fits(fields.get(each)?.value ?? ''))
    if (name === undefined) return undefined
    used.add(name)
    return fields.get(name)?.value
  }
  const draft: Draft = {
    kind: kinds[type] ?? (fields.has('journal') || fields.has('journaltitle') ? 'article' : 'other')
  }
  for (const field of ['title', 'container', 'publisher', 'place', 'volume', 'issue', 'edition', 'language'] as const)
    draft[field] = take(field)
  draft.author = take('author')
    ?.split(/\s+and\s+/u)
    .join('; ')
  const date = take('year')
  draft.year = date && (/\d{4}/u.exec(date)?.[0] ?? date)
  draft.pages = take('pages')
  const subtitle = fields.get('subtitle')?.value
  if (subtitle && draft.title) {
    draft.title = `${draft.title}: ${subtitle}`
    used.add('subtitle')
  }
  const isbn = take('isbn', (value) => readIsbn(value.split(/[,;]/u)[0] ?? '') !== undefined)
  draft.isbn = isbn && readIsbn(isbn.split(/[,;]/u)[0] ?? '')
  const issn = take('issn', (value) => readIssn(value.split(/[,;]/u)[0] ?? '') !== undefined)
  draft.issn = issn && readIssn(issn.split(/[,;]/u)[0] ?? '')
  const doi = take('doi', (value) => readDoi(value) !== undefined)
  draft.doi = doi && readDoi(doi)
  const pmid = take('pmid', (value) => readPmid(value) !== undefined)
  draft.pmid = pmid && readPmid(pmid)
  const unread = [...fields]
    .filter(([name, { value }]) => !used.has(name) && value !== '')
    .map(([name, { value }]) => `${name} = ${value}`)
  return { draft, unread: [...unread, rest.trim()].filter(Boolean).join('\n') }
}

function readFields(text: string, from: number): { fields: Map<string, { value: string }>; rest: string } {
  const fields = new Map<string, { value: string }>()
  let at = from
  for (;;) {
    const found = /^[\s,]*([A-Za-z][\w:+-]*)\s*=\s*/u.exec(text.slice(at, at + 400))
    if (!found?.[1]) break
    at += found[0].length
    let value = ''
    for (;;) {
      const end = endOfValue(text, at)
      value += text.slice(at, end)
      at = end
      const more = /^\s*#\s*/u.exec(text.slice(at, at + 50))
      if (!more) break
      at += more[0].length
    }
    const bare = value.trim().replace(/^"([\s\S]*)"$/u, '$1')
    if (!fields.has(found[1].toLowerCase())) fields.set(found[1].toLowerCase(), { value: plainText(bare) })
  }
  return { fields, rest: text.slice(at).replace(/^[\s,]*[})]/u, '') }
}

/** The end of a value that begins at `at`: braces nest, quotation marks do not count inside braces. */
function endOfValue(text: string, at: number): number {
  const quoted = text[at] === '"'
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const sign = text[i]
    if (sign === '\\') i++
    else if (sign === '{') depth++
    else if (sign === '}') {
      depth--
      if (depth < 0) return i
      if (depth === 0 && !quoted && text[at] === '{') return i + 1
    } else if (depth === 0 && quoted && sign === '"' && i > at) return i + 1
    else if (depth === 0 && !quoted && (sign === ',' || sign === '#' || sign === '\n')) return i
  }
  return text.length
}
