import type { RotaRequest } from '../../../shared/routing/candidate.ts'
import type { RequestRecord } from '../requests/records.ts'

/** A request as a rota is built for it; what is known of it beside its own row is told. */
export function rotaRequest(
  { service, level, language, max_cost: amount, currency }: RequestRecord,
  known: Pick<RotaRequest, 'openAccess' | 'heldHere'>
): RotaRequest {
  return {
    service,
    level,
    language,
    mostToPay: amount === null || currency === null ? null : { amount, currency },
    ...known
  }
}
