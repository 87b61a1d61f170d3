import type { Catalogue, CatalogueTarget } from '../../shared/contract/catalogue-calls.ts'
import type { CallInput } from '../../shared/contract/calls.ts'
import {
  catalogueKinds,
  catalogueSystems,
  indexNames,
  sruVersions,
  usualIndexes,
  type IndexName
} from '../../shared/holdings/catalogue-words.ts'
import { say } from '../../shared/text/say.ts'
import { orNull } from './record-form.ts'

export interface CatalogueForm {
  name: string
  kind: Catalogue['kind']
  address: string
  version: Catalogue['version']
  schema: string
  system: Catalogue['system']
  /** A symbol, or the id as a number, of the library that it is of. */
  partner: string
  network: string | null
  holder: string
  indexes: Record<IndexName, string>
  seconds: number | string
  most: number | string
  active: boolean
}

export function catalogueForm(from: Catalogue | null): CatalogueForm {
  const indexes = from?.indexes ?? usualIndexes
  return {
    name: from?.name ?? '',
    kind: from?.kind ?? 'own',
    address: from?.address ?? '',
    version: from?.version ?? 'auto',
    schema: from ? (from.schema ?? '') : 'marcxml',
    system: from?.system ?? 'auto',
    partner: from?.partner?.name ?? '',
    network: from?.network ?? null,
    holder: from?.holder ?? 'auto',
    indexes: Object.fromEntries(indexNames.map((name) => [name, indexes[name] ?? ''])) as Record<IndexName, string>,
    seconds: from?.seconds ?? 20,
    most: from?.most ?? 20,
    active: from?.active ?? true
  }
}

/** What the form says, as a call takes it; the library that stands there already stays by its id. */
export function catalogueGiven(form: CatalogueForm, from: Catalogue | null): CallInput<'catalogues.save'> {
  const { name, kind, network, active } = form
  const typed = form.partner.trim()
  const partner = typed === '' ? null : typed === from?.partner?.name ? from.partner.id : typed
  return { ...(from ? { id: from.id } : {}), ...targetGiven(form), name, kind, network, partner, active }
}

/** Where the catalogue is and how it is spoken to, as it would be tried. */
export function targetGiven(form: CatalogueForm): CatalogueTarget {
  const { address, version, schema, system, holder, indexes } = form
  return {
    address,
    protocol: 'sru',
    version,
    schema: orNull(schema),
    system,
    holder: holder.trim() || 'auto',
    indexes: Object.fromEntries(indexNames.map((name) => [name, orNull(indexes[name])])) as CatalogueTarget['indexes'],
    seconds: Number(form.seconds),
    most: Number(form.most)
  }
}

const words = (list: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: say(`catalogues.${list}.${value}`) }))

export const kindChoices = () => words('kinds', catalogueKinds)
export const systemChoices = () =>
  catalogueSystems.map((value) => ({
    value,
    label: value === 'auto' || value === 'generic' ? say(`catalogues.systems.${value}`) : systemNames[value]
  }))
export const versionChoices = () =>
  sruVersions.map((value) => ({
    value,
    label: value === 'auto' ? say('catalogues.form.version-auto') : `SRU ${value}`
  }))

/** Names of products, the same in every language. */
const systemNames = {
  alma: 'Alma',
  aleph: 'Aleph',
  evergreen: 'Evergreen',
  folio: 'FOLIO',
  horizon: 'Horizon',
  koha: 'Koha',
  polaris: 'Polaris',
  sierra: 'Sierra',
  symphony: 'Symphony',
  tlc: 'TLC',
  voyager: 'Voyager',
  wms: 'WorldShare'
} as const
