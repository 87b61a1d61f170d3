import type { CatalogueRecord } from '../../../shared/holdings/catalogue-record.ts'
import { say } from '../../../shared/text/say.ts'
import { parseWhatIsThere, type Tree } from '../xml-tree.ts'
import { childNamed, firstNamed, textIn } from './in-tree.ts'
import { readRecord } from './read-record.ts'

/** What a server says of itself: a code of the standard's list, and its own words. */
export interface Diagnostic {
  /** The number of `info:srw/diagnostic/1/…`, or the whole URI of another list. */
  readonly code: string
  readonly message: string
  readonly details: string | null
}

export interface Answer {
  /** The version that the server answers in. */
  readonly version: string | null
  readonly hits: number | null
  readonly records: readonly CatalogueRecord[]
  readonly diagnostics: readonly Diagnostic[]
  /** What could not be read, in words; of one record it stands with the record. */
  readonly problems: readonly string[]
}

/**
 * A searchRetrieve response of SRU 1.1, 1.2 (namespace http://www.loc.gov/zing/srw/) or 2.0 (OASIS), or what is left of one: elements are known by
 * their names, since servers bind the namespaces of one version in answers of another. Records stay whatever is wrong around them; of one
 * that breaks off in the middle what stands there is read and marked.
 */
export function readAnswer(text: string, most: number): Answer {
  const { root, broken, fault, remarks } = parseWhatIsThere(text, say('catalogues.answer'))
  const problems = [...remarks, ...(fault ? [fault.refusal.sentence] : [])]
  if (!root) return { version: null, hits: null, records: [], diagnostics: [], problems }
  const response = firstNamed(root, ['searchRetrieveResponse', 'explainResponse'])
  if (!response) return withoutResponse(root, problems, broken)
  if (response.name === 'explainResponse') problems.push(say('catalogues.problems.explain'))
  const records = (childNamed(response, 'records')?.children ?? []).filter(({ name }) => name === 'record')
  if (records.length > most) problems.push(say('catalogues.problems.more', { n: records.length, most }))
  const read = records.slice(0, most).map((record, index) => oneRecord(record, index, broken))
  const top = childNamed(response, 'diagnostics')
  const hits = wholeNumber(textIn(response, 'numberOfRecords'))
  return {
    version: textIn(response, 'version') ?? versionOf(response),
    hits: hits ?? (response.name === 'searchRetrieveResponse' && read.length > 0 ? read.length : null),
    records: read.flatMap(({ record }) => (record ? [record] : [])),
    diagnostics: [...diagnosticsIn(top), ...read.flatMap(({ diagnostics }) => diagnostics)],
    problems
  }
}

/** A bare record or collection of records, as some servers give at the address of their SRU; anything else is no answer. */
function withoutResponse(root: Tree, problems: string[], broken: ReadonlySet<Tree>): Answer {
  const bare =
    root.name === 'collection' ? root.children : ['record', 'opacRecord', 'holdings'].includes(root.name) ? [root] : []
  const records = bare.map((record, index) => readRecord(record, index + 1, broken))
  const diagnostics = diagnosticsIn(root)
  if (records.length === 0 && diagnostics.length === 0)
    problems.push(say('catalogues.problems.no-response', { name: root.name.slice(0, 60) }))
  return { version: null, hits: records.length > 0 ? records.length : null, records, diagnostics, problems }
}

function oneRecord(
  record: Tree,
  index: number,
  broken: ReadonlySet<Tree>
): { record?: CatalogueRecord; diagnostics: Diagnostic[] } {
  const data = childNamed(record, 'recordData')
  const position = wholeNumber(textIn(record, 'recordPosition')) ?? index + 1
  if (!data) {
    const problem = say('catalogues.problems.half-record')
    return { record: { ...nothing, position, problems: [problem] }, diagnostics: [] }
  }
  // A surrogate diagnostic stands in a record's place.
  const diagnostics = diagnosticsIn(data)
  if (diagnostics.length > 0) return { diagnostics }
  const [inside] = data.children
  if (inside) return { record: readRecord(inside, position, broken), diagnostics: [] }
  // Packed as a string: the record's own text, escaped.
  const part = parseWhatIsThere(data.text.trim(), say('catalogues.record', { n: position }))
  if (!part.root) {
    const problem = part.fault?.refusal.sentence ?? say('catalogues.problems.empty-record')
    return { record: { ...nothing, position, problems: [problem] }, diagnostics: [] }
  }
  const said = diagnosticsIn(part.root)
  if (said.length > 0) return { diagnostics: said }
  const read = readRecord(part.root, position, part.broken)
  const problems = [...read.problems, ...(part.fault ? [part.fault.refusal.sentence] : []), ...part.remarks]
  return { record: { ...read, problems }, diagnostics: [] }
}

const nothing = { citation: {}, marc: null, opac: [], iso: [] } as const

function diagnosticsIn(within: Tree | undefined): Diagnostic[] {
  if (!within) return []
  const found = within.name === 'diagnostic' ? [within] : within.children.filter(({ name }) => name === 'diagnostic')
  return found.map((each) => {
    const uri = textIn(each, 'uri') ?? ''
    return {
      code: /^info:srw\/diagnostic\/1\/(\d+)$/.exec(uri)?.[1] ?? (uri || (textIn(each, 'code') ?? '?')),
      message: textIn(each, 'message') ?? '',
      details: textIn(each, 'details')
    }
  })
}

const versionOf = ({ uri }: Tree): string | null =>
  uri === 'http://docs.oasis-open.org/ns/search-ws/sruResponse' ? '2.0' : null
const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null
