import type { Closure } from '../../../shared/clock/closures.ts'
import type { OwnDays } from '../../../shared/clock/own-days.ts'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import type { Policy } from '../../../shared/contract/partner-terms.ts'
import { materialsFor, type RequestMaterial } from '../../../shared/domain/library-terms.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'
import { policiesInside, policiesOf } from './of-partner.ts'

/** What a library says of itself that time, loans and warnings go by. Days as YYYY-MM-DD. */
export interface OwnTerms {
  readonly id: number
  readonly name: string
  readonly suspendedUntil: string | null
  readonly borrowingSuspendedUntil: string | null
  readonly days: OwnDays
  readonly closures: readonly Closure[]
  readonly policies: readonly Policy[]
}

interface Row {
  readonly id: number
  readonly name: string
  readonly suspended_until: string | null
  readonly borrowing_suspended_until: string | null
  readonly respond_loan: number | null
  readonly respond_copy: number | null
  readonly policies: number
  readonly closures: string
}
const row = `select id, coalesce(nullif(symbol, ''), name) name, suspended_until, borrowing_suspended_until, respond_loan, respond_copy,
  exists (select 1 from partner_policy y where y.partner_id = p.id) policies,
  (select json_group_array(json_object('from', c.first, 'to', c.last)) from partner_closure c where c.partner_id = p.id) closures
  from partner p where id = ?`

export function ownTermsOf(reading: Reading, id: number): OwnTerms | null {
  const found = reading.sql(row).get(id) as Row | undefined
  return found ? toTerms(found, found.policies ? policiesOf(reading, id) : []) : null
}

/** The same inside a transaction. */
export async function ownTermsInside(tx: Transaction, id: number): Promise<OwnTerms | null> {
  const found = await tx.one<Row>(row, id)
  return found ? toTerms(found, found.policies ? await policiesInside(tx, id) : []) : null
}

const toTerms = (found: Row, policies: readonly Policy[]): OwnTerms => ({
  id: found.id,
  name: found.name,
  suspendedUntil: found.suspended_until,
  borrowingSuspendedUntil: found.borrowing_suspended_until,
  days: { loan: found.respond_loan, copy: found.respond_copy },
  closures: JSON.parse(found.closures) as Closure[],
  policies
})

/** What a library says of loans or copies of a kind of material: its own line, that of what it belongs to, else that of anything else. */
export function policyFor(
  terms: OwnTerms | null,
  service: Policy['service'],
  material: RequestMaterial | null
): Policy | undefined {
  const lines = terms?.policies.filter((each) => each.service === service) ?? []
  return materialsFor(material)
    .map((kind) => lines.find((each) => each.material === kind))
    .find((line) => line !== undefined)
}

/**
 * Loan rules with what the supplier says itself, where they leave it to the supplier: its period and how often it renews. Where there are no rules
 * its own period begins with the receipt, without the ways.
 */
export function withOwnLoan(
  rules: LoanRules | undefined,
  terms: OwnTerms | null,
  material: RequestMaterial | null
): LoanRules | undefined {
  const { period, renewals } = policyFor(terms, 'loan', material) ?? {}
  if (!period && typeof renewals !== 'number') return rules
  const base: LoanRules = rules ?? {
    period: 'supplier',
    startsAt: 'receipt',
    transit: { included: false },
    renewals: 'supplier',
    dueMeans: 'back-at-supplier'
  }
  return {
    ...base,
    ...(period && base.period === 'supplier' ? { period } : {}),
    ...(typeof renewals === 'number' && base.renewals === 'supplier' ? { renewals } : {})
  }
}
