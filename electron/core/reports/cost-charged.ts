import { countFacts } from './count-facts.ts'
import type { Asking, Measure } from './definition.ts'
import { moved } from './accounts.ts'

export type CostOf = 'all' | 'borrowing' | 'lending'

/** What postings say of a cost, by whose work it is: what lending costs in fees and royalties are the borrower's. */
export const posted = {
  all: ['fees', 'network', 'royalties'],
  borrowing: ['fees', 'network', 'royalties'],
  lending: ['network']
} as const satisfies Readonly<Record<CostOf, readonly string[]>>

const accounts = {
  fees: ['borrowing-fees'],
  network: ['network-fees', 'voucher-fees'],
  royalties: ['royalties']
} as const

/** Fees, charges of networks and royalties of the period by currency and part, minor units, less what was taken back. */
export async function chargedCosts(asking: Asking, side: CostOf): Promise<ReadonlyMap<string, Map<string, number>>> {
  const measures = posted[side].map((name): Measure => ({ name, fact: 'charged', sum: moved(accounts[name], 'debit') }))
  const found = await countFacts(
    asking,
    { dims: ['currency'], measures, figures: [], ...(side === 'all' ? {} : { only: `f.side = '${side}'` }) },
    'close',
    false
  )
  return new Map(
    found
      .filter(({ measures: sums }) => Object.values(sums).some((sum) => sum !== 0))
      .map(({ values, measures: sums }) => [values.currency ?? '', new Map(Object.entries(sums))])
  )
}
