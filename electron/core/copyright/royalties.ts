import type { Reading } from '../handler.ts'

interface Money {
  readonly amount: number
  readonly currency: string
}

const royalties = `select r.work_key, p.currency, sum(case when p.debit = 'royalties' then p.amount else -p.amount end) net
  from posting p indexed by figures_charged cross join request r on r.id = p.request_id
  where p.at >= ? and p.at < ? and (p.debit = 'royalties' or p.credit = 'royalties') and (? is null or r.work_key = ?)
  group by r.work_key, p.currency having net <> 0 order by p.currency`

/** Royalties posted between two instants, by title; what was taken back is off again. */
export function royaltiesOf(
  reading: Reading,
  from: number,
  to: number,
  key: string | null = null
): Map<string, Money[]> {
  const found = new Map<string, Money[]>()
  for (const row of reading.sql(royalties).all(from, to, key, key) as {
    work_key: string | null
    currency: string
    net: number
  }[]) {
    const { work_key, net: amount, currency } = row
    found.set(work_key ?? '', [...(found.get(work_key ?? '') ?? []), { amount, currency }])
  }
  return found
}

/** Amounts of each currency together; no sum mixes currencies. */
export function sumRoyalties(all: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of all) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].sort().map(([currency, amount]) => ({ currency, amount }))
}
