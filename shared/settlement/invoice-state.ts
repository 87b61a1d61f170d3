export const invoiceStates = ['drafted', 'sent', 'part-paid', 'paid', 'credited', 'written-off'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** Minor units of the invoice's currency. */
export interface InvoiceSums {
  readonly total: number
  /** Paid in, less what was paid back. */
  readonly paid: number
  readonly credited: number
  readonly writtenOff: number
}

/** What is still owed on it; less than nought is owed back. */
export function remainingOf({ total, paid, credited, writtenOff }: InvoiceSums): number {
  return total - paid - credited - writtenOff
}

/** The state of an invoice that was sent, by its sums alone. */
export function invoiceState(sums: InvoiceSums): Exclude<InvoiceState, 'drafted'> {
  if (remainingOf(sums) > 0) return sums.paid > 0 ? 'part-paid' : 'sent'
  if (sums.writtenOff > 0) return 'written-off'
  return sums.credited > 0 && sums.credited >= sums.total ? 'credited' : 'paid'
}
