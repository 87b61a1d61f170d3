import type { RequestCitation } from '../../../shared/contract/shapes.ts'
import { fieldsOf, firstOf, type Marc } from '../../../shared/holdings/catalogue-record.ts'
import { readIsbn, readIssn, readOclcNumber } from '../../../shared/domain/identifiers.ts'
import type { Tree } from '../xml-tree.ts'
import { allNamed } from './in-tree.ts'

type Found = Partial<RequestCitation>

/** What a record of MARC 21 says of the work: title (245), who made it (1XX), imprint (264, 260), edition (250), numbers (020, 022, 035). */
export function citationOfMarc(marc: Marc | null): Found {
  if (!marc) return {}
  const title = firstOf(marc, '245', 'abnp')
  const author = ['100', '110', '111'].map((tag) => firstOf(marc, tag, 'a')).find(Boolean)
  const imprint = (code: string) => firstOf(marc, '264', code) ?? firstOf(marc, '260', code)
  const year =
    /\d{4}/.exec(imprint('c') ?? '')?.[0] ?? /^\d{4}$/.exec(fieldsOf(marc, '008')[0]?.value.slice(7, 11) ?? '')?.[0]
  const oclc = fieldsOf(marc, '035')
    .flatMap(({ subfields }) => subfields)
    .filter(([code, value]) => code === 'a' && /^\(ocolc\)/i.test(value.trim()))
    .map(([, value]) => readOclcNumber(value))
    .find(Boolean)
  return kept({
    title: unpointed(title),
    author: unpointed(author),
    publisher: unpointed(imprint('b')),
    place: unpointed(imprint('a')),
    year,
    edition: unpointed(firstOf(marc, '250', 'a')),
    isbn: isbnsOf(marc)[0],
    issn: readIssn(firstOf(marc, '022', 'a') ?? ''),
    oclc
  })
}

/** Every ISBN of a record that is one, in its normal form: 020 $a, without what stands behind the number. */
export function isbnsOf(marc: Marc | null): string[] {
  return fieldsOf(marc, '020')
    .flatMap(({ subfields }) => subfields.filter(([code]) => code === 'a'))
    .flatMap(([, value]) => readIsbn(/^[\s\d‐-–Xx-]+/.exec(value)?.[0] ?? '') ?? [])
}

/** What Dublin Core says, simple or qualified, in whichever wrapper. */
export function citationOfDc(record: Tree): Found {
  const all = (name: string) => allNamed(record, name).flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]))
  const numbers = all('identifier')
  return kept({
    title: unpointed(all('title')[0]),
    author: all('creator')[0],
    publisher: all('publisher')[0],
    year: /\d{4}/.exec([...all('date'), ...all('issued')][0] ?? '')?.[0],
    isbn: numbers.map(readIsbn).find(Boolean),
    issn: numbers.map(readIssn).find(Boolean),
    language: all('language')[0]?.slice(0, 20)
  })
}

/** The punctuation that ISBD puts behind a part belongs to none of them. */
const unpointed = (text: string | undefined): string | undefined => {
  const bare = text
    ?.replace(/\s*[/:;,=]\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return bare ? bare.slice(0, 500) : undefined
}

function kept(found: Readonly<Record<string, string | undefined>>): Found {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ''))
}
