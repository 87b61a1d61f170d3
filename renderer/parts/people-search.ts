import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import type { Pick } from './FieldSearch.vue'

/** Libraries by words of the name or a symbol, as a search field shows them. */
export async function searchPartners(text: string): Promise<Pick[]> {
  const answer = await call('partners.list', { filter: text, limit: 12 })
  return answer.ok
    ? answer.value.rows.map(({ id, name, symbols }) => ({ id, name, detail: symbols[0]?.value ?? '' }))
    : []
}

/** Patrons by words of the name or by number. */
export async function searchPatrons(text: string): Promise<Pick[]> {
  const answer = await call('patrons.list', { filter: text, limit: 12 })
  return answer.ok
    ? answer.value.rows.map(({ id, name, number, email, blocked }) => ({
        id,
        name,
        detail: [number ?? email ?? '', blocked ? say('pages.patrons.blocked-short') : ''].filter(Boolean).join(' · ')
      }))
    : []
}
