import type { CallInput } from '../../shared/contract/calls.ts'
import type { RequestCitation } from '../../shared/contract/shapes.ts'
import type { Level, Service } from '../../shared/lifecycle/words.ts'
import { requestMaterials, type RequestMaterial } from '../../shared/domain/library-terms.ts'
import { say } from '../../shared/text/say.ts'
import type { RequestWhole } from './whole-request.ts'

/** The citation's fields in the form's order; `max` is the contract's. */
export const citationNames: readonly CitationField[] = [
  { name: 'title', wide: true, max: 2000 },
  { name: 'author', wide: true, max: 500 },
  { name: 'container', wide: true, max: 500 },
  { name: 'volume', max: 80 },
  { name: 'issue', max: 80 },
  { name: 'pages', max: 80 },
  { name: 'year', max: 40 },
  { name: 'publisher', max: 500 },
  { name: 'place', max: 500 },
  { name: 'edition', max: 500 },
  { name: 'isbn', max: 40 },
  { name: 'issn', max: 40 },
  { name: 'doi', max: 500 },
  { name: 'pmid', max: 40 },
  { name: 'oclc', max: 40 },
  { name: 'callNumber', max: 500 },
  { name: 'location', max: 500 },
  { name: 'language', max: 20 }
]

interface CitationField {
  readonly name: CitationName
  readonly max: number
  readonly wide?: true
}
type CitationName = keyof RequestCitation
export type EditForm = Record<CitationName, string> & {
  level: Level
  service: Service
  needBy: string | null
  due: string | null
  patronDue: string | null
  patronId: number | null
  partnerId: number | null
  material: RequestMaterial | '' | null
  collection: string
  /** Null while it is emptied. */
  pieces: number | null
}
type Changes = Omit<CallInput<'requests.edit'>, 'number' | 'version'>

/** Kinds of material, in words. */
export const materialChoices = () =>
  requestMaterials.map((value) => ({ value, label: say(`supply.materials.${value}`) }))

/** A request as its form shows it. */
export function formOf({
  citation,
  level,
  service,
  needBy,
  due,
  patronDue,
  patronId,
  partnerId,
  material,
  collection,
  pieces
}: RequestWhole): EditForm {
  const fields = Object.fromEntries(citationNames.map(({ name }) => [name, citation[name] ?? ''])) as Record<
    CitationName,
    string
  >
  const people = { patronId, partnerId }
  return {
    ...fields,
    ...people,
    level,
    service,
    needBy,
    due,
    patronDue,
    material,
    collection: collection ?? '',
    pieces
  }
}

const others = [
  'level',
  'service',
  'needBy',
  'due',
  'patronDue',
  'patronId',
  'partnerId',
  'material',
  'collection',
  'pieces'
] as const

/** What was changed in the form, as the contract wants it; null when nothing was. An emptied date is taken away, an emptied text is empty. */
export function changesOf(base: EditForm, said: EditForm): Changes | null {
  const citation: Record<string, string> = {}
  for (const { name } of citationNames) if (said[name].trim() !== base[name]) citation[name] = said[name].trim()
  const rest: Record<string, unknown> = {}
  for (const name of others) {
    const now = said[name] || null
    if (now !== (base[name] || null)) rest[name] = now
  }
  if (Object.keys(citation).length > 0) rest['citation'] = citation
  return Object.keys(rest).length > 0 ? rest : null
}
