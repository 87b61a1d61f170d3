/** Something lent from one library to another: its fee in minor units (nought where only the loan counts), less than nought where taken back. */
export interface Lent {
  readonly lender: number
  readonly borrower: number
  readonly amount: number
  readonly currency: string
  /** Loans that it stands for: one that takes a fee back stands for one less. */
  readonly count?: number
}

export interface NetLine {
  readonly partner: number
  readonly currency: string
  readonly lentCount: number
  readonly lent: number
  readonly borrowedCount: number
  readonly borrowed: number
  /** More than nought is owed to the library whose lines these are. */
  readonly net: number
}

/** How a library stands with each other one, by currency: what it lent less what it borrowed. */
export function netOf(all: readonly Lent[], own: number): NetLine[] {
  const lines = new Map<string, { -readonly [K in keyof NetLine]: NetLine[K] }>()
  for (const { lender, borrower, amount, currency, count = 1 } of all) {
    if ((lender === own) === (borrower === own)) continue
    const partner = lender === own ? borrower : lender
    const key = `${partner} ${currency}`
    const line = lines.get(key) ?? { partner, currency, lentCount: 0, lent: 0, borrowedCount: 0, borrowed: 0, net: 0 }
    lines.set(key, line)
    if (lender === own) {
      line.lentCount += count
      line.lent += amount
    } else {
      line.borrowedCount += count
      line.borrowed += amount
    }
    line.net = line.lent - line.borrowed
  }
  return [...lines.values()]
}

/** Net lending at a price: (filled lending − filled borrowing) × unit price, in minor units. */
export function netLending(
  { lentCount, borrowedCount }: Pick<NetLine, 'lentCount' | 'borrowedCount'>,
  unit: number
): number {
  return (lentCount - borrowedCount) * unit
}
