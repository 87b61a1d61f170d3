import type { Facets } from '../../shared/contract/queue-facets.ts'

/** The views that every queue has: what is late, what is due, what is whose. */
export const views = ['all', 'late', 'today', 'rush', 'mine', 'nobody'] as const
export type ViewName = (typeof views)[number]

/** What a view narrows a list by. */
export function facetsOf(view: ViewName, staffId: number | null): Facets {
  switch (view) {
    case 'all':
      return {}
    case 'late':
      return { when: ['late'] }
    case 'today':
      return { when: ['late', 'today'] }
    case 'rush':
      return { level: ['urgent', 'rush'] }
    case 'mine':
      return { assigned: [staffId ?? 0] }
    case 'nobody':
      return { assigned: [0] }
  }
}

/** The view that these facets are, if they are one. */
export function viewOf(facets: Facets, staffId: number | null): ViewName | undefined {
  const said = JSON.stringify(facets)
  return views.find((view) => JSON.stringify(facetsOf(view, staffId)) === said)
}

/** What an address narrows a list to: one patron, one library, one queue or flag of the desk's own. */
export function ofPeople(query: Readonly<Record<string, unknown>>): Facets {
  const [patron, partner] = [Number(query['patron']), Number(query['partner'])]
  const [ownQueue, ownFlag] = [Number(query['own']), Number(query['flagged'])]
  return {
    ...(patron > 0 ? { patron: [patron] } : {}),
    ...(partner > 0 ? { partner: [partner] } : {}),
    ...(ownQueue > 0 ? { ownQueue: [ownQueue] } : {}),
    ...(ownFlag > 0 ? { ownFlag: [ownFlag] } : {})
  }
}
