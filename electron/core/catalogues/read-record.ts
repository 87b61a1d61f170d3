import type { CatalogueRecord, Marc } from '../../../shared/holdings/catalogue-record.ts'
import { say } from '../../../shared/text/say.ts'
import type { Tree } from '../xml-tree.ts'
import { citationOfDc, citationOfMarc } from './citation-of.ts'
import { allNamed, childNamed, firstNamed } from './in-tree.ts'
import { readIsoHoldings } from './read-iso-holdings.ts'
import { readMarc } from './read-marc.ts'
import { readOpacHoldings } from './read-opac-holdings.ts'

/** A record in MARCXML, as an OPAC record, in Dublin Core, as holdings of ISO 20775, or with MARC 21 as text inside. */
export function readRecord(record: Tree, position: number, broken: ReadonlySet<Tree> = new Set()): CatalogueRecord {
  const problems = broken.has(record) ? [say('catalogues.problems.half-record')] : []
  const base = { position, citation: {}, marc: null, opac: [], iso: [], problems }
  const opac = firstNamed(record, ['opacRecord'])
  if (opac) {
    const marcRecord = childNamed(opac, 'bibliographicRecord')
    const marc = marcRecord ? marcIn(marcRecord, problems, broken) : null
    const holdings = childNamed(opac, 'holdings')
    return { ...base, marc, citation: citationOfMarc(marc), opac: holdings ? readOpacHoldings(holdings, broken) : [] }
  }
  // ISO 20775 has its holdings at the root, or inside a wrapper beside a record.
  const iso = allNamed({ ...record, children: [record] }, 'holding').filter(
    (each) => childNamed(each, 'holdingSimple') ?? childNamed(each, 'holdingStructured')
  )
  if (iso.length > 0) return { ...base, iso: iso.flatMap(readIsoHoldings), citation: citationOfDc(record) }
  const marc = marcIn(record, problems, broken)
  if (marc) return { ...base, marc, citation: citationOfMarc(marc) }
  const citation = citationOfDc(record)
  if (Object.keys(citation).length === 0)
    problems.push(say('catalogues.problems.unknown-record', { name: record.name }))
  return { ...base, citation }
}

function marcIn(within: Tree, problems: string[], broken: ReadonlySet<Tree>): Marc | null {
  const element = firstNamed(within, ['record'])
  if (element && element.children.some(({ name }) => ['leader', 'controlfield', 'datafield'].includes(name)))
    return marcOfXml(element, broken)
  const text = within.text.trim() === '' ? (element?.text ?? '') : within.text
  if (!/^\s*\d{5}[acdnp]/.test(text)) return null
  const { marc, problems: found } = readMarc(Buffer.from(text.trimStart(), 'utf8'))
  problems.push(...found)
  return marc
}

/** MARCXML; a field that breaks off in the middle is left out, since half a status may say the opposite. */
function marcOfXml(record: Tree, broken: ReadonlySet<Tree>): Marc {
  const whole = record.children.filter((each) => !broken.has(each))
  return {
    leader: childNamed(record, 'leader')?.text ?? '',
    fields: whole.flatMap((field) => {
      const tag = field.attributes.get('tag') ?? ''
      if (field.name === 'controlfield') return [{ tag, indicators: '', value: field.text, subfields: [] }]
      if (field.name !== 'datafield') return []
      const subfields = field.children
        .filter(({ name }) => name === 'subfield')
        .map((each) => [each.attributes.get('code') ?? '', each.text] as const)
      const indicators = `${field.attributes.get('ind1') ?? ' '}${field.attributes.get('ind2') ?? ' '}`
      return [{ tag, indicators, value: '', subfields }]
    })
  }
}
