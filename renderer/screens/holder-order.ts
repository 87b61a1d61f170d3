import type { RotaHolder } from '../../shared/contract/routing-calls.ts'

/** Columns of the list of holders, in their order. */
export const holderColumns = [
  { name: 'position', right: false },
  { name: 'symbol', right: false },
  { name: 'name', right: false },
  { name: 'holds', right: false },
  { name: 'fills', right: true },
  { name: 'days', right: true },
  { name: 'cost', right: true },
  { name: 'balance', right: true }
] as const
export type HolderColumn = (typeof holderColumns)[number]['name']

const last = Number.MAX_VALUE
const holds = { yes: 0, unsure: 1, unknown: 3, no: 4 } as const

/** By what a column sorts; of what is best first the small is best, so that one press shows it at the top. */
const keys: Readonly<Record<HolderColumn, (holder: RotaHolder) => number | string>> = {
  // Those in the rota, then who could be added, then who is left out.
  position: ({ position, leftOut }) => position ?? (leftOut.length > 0 ? last : last / 2),
  symbol: ({ symbol }) => symbol,
  name: ({ name }) => name,
  holds: ({ holding }) => holds[holding.holds] + (holding.edition === 'other' ? 0.5 : 0),
  fills: ({ figures }) => (figures.answered === 0 ? 1 : -figures.supplied / figures.answered),
  days: ({ figures }) => figures.medianDays ?? last,
  cost: ({ cost }) => cost?.amount ?? last,
  balance: ({ figures }) => -figures.netLending
}

/** Holders by a column; those that it does not tell apart stay as they come. */
export function sortHolders(
  holders: readonly RotaHolder[],
  column: HolderColumn,
  descending: boolean
): readonly RotaHolder[] {
  const key = keys[column]
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  const compare = (a: RotaHolder, b: RotaHolder) => {
    const [one, other] = [key(a), key(b)]
    return typeof one === 'string' ? collator.compare(one, String(other)) : one - Number(other)
  }
  return [...holders].sort((a, b) => (descending ? -1 : 1) * compare(a, b))
}
