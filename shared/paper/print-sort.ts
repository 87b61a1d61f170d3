import { nameKey } from '../domain/folding.ts'
import { shelfKey } from '../domain/shelf-key.ts'
import { courierWay, destinationOf } from './parcel-ways.ts'
import type { ArtefactName } from './artefact-names.ts'
import type { SlipData } from './slip-data.ts'

/**
 * In what order slips are printed: as they were asked for, as one walks along the shelves, as couriers sort their parcels (what goes by mail behind
 * them), or by number.
 */
export const printSorts = ['given', 'shelf', 'courier', 'number'] as const
export type PrintSort = (typeof printSorts)[number]

/** The order in which a kind of paper is used; what is not sorted by it comes as it was asked for. */
export function usualSort(artefact: ArtefactName): PrintSort {
  return usual[artefact] ?? 'given'
}
const usual: Readonly<Partial<Record<ArtefactName, PrintSort>>> = {
  'pull-slip': 'shelf',
  'combined-sheet': 'shelf',
  'afl-slip': 'shelf',
  'packing-slip': 'courier',
  'shipping-label': 'courier',
  'courier-label': 'courier',
  'return-label': 'courier',
  'customs-sheet': 'courier'
}

/** Slips in an order; those that are equal in it stay as they were, so that the pieces of a request follow one another. */
export function sortSlips(all: readonly SlipData[], sort: PrintSort): SlipData[] {
  if (sort === 'given') return [...all]
  return all
    .map((data) => ({ data, key: keys[sort](data) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ data }) => data)
}

const keys: Readonly<Record<Exclude<PrintSort, 'given'>, (data: SlipData) => readonly string[]>> = {
  // Place by place, along each shelf by call number; what has none comes last in its place.
  shelf: ({ location, callNumber }) => {
    const shelf = shelfKey(callNumber ?? '')
    return [nameKey(location ?? ''), shelf === '' ? '1' : '0', shelf]
  },
  courier: (data) => {
    const stop = courierWay(data)?.to
    const name = nameKey(destinationOf(data)?.name ?? data.partner?.name ?? data.patron?.name ?? '')
    return stop ? ['0', nameKey(stop.name), nameKey(stop.hub), nameKey(stop.location), name] : ['1', name]
  },
  number: ({ number }) => [number]
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [one = '', other = ''] = [a[at], b[at]]
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}
