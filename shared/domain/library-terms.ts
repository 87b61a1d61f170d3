/** What a contact of a library is for; each is an office or a role, never a person. */
export const contactPurposes = ['all', 'lending', 'borrowing', 'billing', 'returns'] as const

/** Kinds of material that libraries lend by different rules; `any` is all that no other line names. */
export const materials = [
  'any',
  'book',
  'chapter',
  'journal',
  'article',
  'newspaper',
  'thesis',
  'score',
  'map',
  'audiovisual',
  'microform',
  'reference',
  'rare',
  'e-book'
] as const
export type Material = (typeof materials)[number]

/** What a request can be for: a kind of material, and none where nobody has said. */
export const requestMaterials = materials.filter((each) => each !== 'any')
export type RequestMaterial = Exclude<Material, 'any'>

/** What a kind of material goes by where a library says nothing of it: an article as its journal, a chapter as its book. */
const goesBy: Readonly<Partial<Record<Material, Material>>> = { article: 'journal', chapter: 'book' }

/** The kinds under which a library's line is looked for, the nearest first; `any` is the last, and the only one of what nobody has named. */
export function materialsFor(material: RequestMaterial | null): readonly Material[] {
  if (material === null) return ['any']
  const wider = goesBy[material]
  return [material, ...(wider ? [wider] : []), 'any']
}

/** Whether a library supplies it: yes, only when asked beforehand, never. */
export const lendsAnswers = ['yes', 'ask', 'no'] as const

/** How a library wants its parcels sent. */
export const shippingWays = ['mail', 'tracked-mail', 'parcel-service', 'courier', 'air-mail', 'pickup'] as const

export const loanUnits = ['day', 'week', 'month'] as const
