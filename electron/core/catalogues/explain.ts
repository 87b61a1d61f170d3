import { parseWhatIsThere, type Tree } from '../xml-tree.ts'
import { decodeAnswer } from './decode-answer.ts'
import { fetchAnswer, NoAnswer, patienceFor } from './fetch-answer.ts'
import { allNamed, firstNamed } from './in-tree.ts'
import type { Target } from './look-up.ts'

/**
 * What a server says of itself (explain record, ZeeRex): the indexes with their context sets, the record schemas by their short names. Null where it says
 * nothing that can be read; many servers do not.
 * @throws Refused cancelled
 */
export async function explain(
  { address, seconds, version }: Pick<Target, 'address' | 'seconds' | 'version'>,
  signal: AbortSignal
): Promise<{ indexes: string[]; schemas: string[] } | null> {
  const url = new URL(address)
  url.searchParams.set('operation', 'explain')
  url.searchParams.set('version', version === 'auto' || version === '2.0' ? '1.1' : version)
  try {
    const { bytes, contentType } = await fetchAnswer(url.href, patienceFor(seconds, signal))
    const { root } = parseWhatIsThere(decodeAnswer(bytes, contentType).text, 'explain')
    const record = root && firstNamed(root, ['explain'], 8)
    if (!record) return null
    const indexes = allNamed(record, 'index').flatMap((index) => allNamed(index, 'name').map(nameOf))
    const schemas = allNamed(record, 'schema').flatMap(
      ({ attributes }) => attributes.get('name') ?? attributes.get('identifier') ?? []
    )
    const few = (names: string[]) => [...new Set(names)].filter((name) => name !== '').slice(0, 300)
    return { indexes: few(indexes), schemas: few(schemas) }
  } catch (fault) {
    if (fault instanceof NoAnswer) return null
    throw fault
  }
}

function nameOf(name: Tree): string {
  const set = name.attributes.get('set')
  const own = name.text.trim()
  return set && own ? `${set}.${own}` : own
}
