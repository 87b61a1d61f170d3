import type { SruVersion } from '../../../shared/holdings/catalogue-words.ts'
import { say } from '../../../shared/text/say.ts'
import { decodeAnswer } from './decode-answer.ts'
import { fetchAnswer, type Patience } from './fetch-answer.ts'
import { readAnswer, type Answer } from './read-answer.ts'

/** What of a catalogue the protocol needs. */
export interface SruTarget {
  readonly address: string
  readonly version: SruVersion
  readonly schema: string | null
  readonly most: number
}

export interface SruAnswer extends Answer {
  /** The version that was asked in, and the address that was asked, for people to try it themselves. */
  readonly asked: Exclude<SruVersion, 'auto'>
  readonly address: string
}

/** Of the standard's list of diagnostics: “unsupported version”, “unknown schema for retrieval”, “record not available in this schema”. */
const wrongVersion = '5'
const wrongSchema: readonly string[] = ['63', '66', '67']

/**
 * Asks an SRU server one query. `auto` asks in 1.2, and once more in the version that a server names which has another. Where it does not have the
 * schema it is asked once more without one.
 * @throws Refused cancelled, NoAnswer
 */
export async function askSru(target: SruTarget, cql: string, patience: Patience): Promise<SruAnswer> {
  const ask = async (version: SruAnswer['asked'], schema: string | null): Promise<SruAnswer> => {
    const address = addressOf(target, { version, schema, cql })
    const { bytes, contentType } = await fetchAnswer(address, patience)
    const { text, problems } = decodeAnswer(bytes, contentType)
    const answer = readAnswer(text, target.most)
    return { ...answer, problems: [...problems, ...answer.problems], asked: version, address }
  }
  const first = target.version === 'auto' ? '1.2' : target.version
  let answer = await ask(first, target.schema)
  if (target.version === 'auto' && says(answer, [wrongVersion])) {
    const named = answer.diagnostics.map(({ details }) => /\b(?:1\.1|2\.0)\b/.exec(details ?? '')?.[0]).find(Boolean)
    answer = await ask(named === '2.0' ? '2.0' : '1.1', target.schema)
  }
  // Nothing at all can be read of an answer in the older versions: 2.0 is another language.
  if (target.version === 'auto' && answer.version === null && answer.hits === null && answer.diagnostics.length === 0)
    answer = await ask('2.0', target.schema)
  if (target.schema !== null && says(answer, wrongSchema)) {
    const other = await ask(answer.asked, null)
    return { ...other, problems: [say('catalogues.problems.schema', { schema: target.schema }), ...other.problems] }
  }
  return answer
}

const says = ({ records, diagnostics }: Answer, codes: readonly string[]): boolean =>
  records.length === 0 && diagnostics.some(({ code }) => codes.includes(code))

/** What the address has already (a database, a key) stays. */
function addressOf(
  { address, most }: SruTarget,
  { version, schema, cql }: { version: SruAnswer['asked']; schema: string | null; cql: string }
): string {
  const url = new URL(address)
  const set = (name: string, value: string) => url.searchParams.set(name, value)
  set('version', version)
  if (version === '2.0') {
    set('queryType', 'cql')
    set('recordXMLEscaping', 'xml')
  } else {
    set('operation', 'searchRetrieve')
    set('recordPacking', 'xml')
  }
  set('query', cql)
  set('startRecord', '1')
  set('maximumRecords', String(most))
  if (schema !== null) set('recordSchema', schema)
  // Blanks as %20: not every server takes a plus for one.
  url.search = url.search.replaceAll('+', '%20')
  return url.href
}
