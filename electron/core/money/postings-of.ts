import type { Quote } from '../../../shared/fees/quote.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import type { Posting } from './post.ts'

interface About {
  readonly requestId: number
  readonly partnerId: number | null
  readonly patronId: number | null
  readonly side: Side
  /** A rule of its own says what the patron pays: then no share of the reader is posted. */
  readonly patronApart: boolean
}

/** What a charge is for, as postings say it; `-kept` is not given back where nothing is supplied. */
export function reasonOf({ reason, payer, placed }: Pick<Quote, 'reason' | 'payer' | 'placed'>): string {
  const name = `${payer === 'patron' ? 'patron-' : ''}${reason === 'supply' ? '' : `${reason}-`}fee`
  return placed?.rule.keeps ? `${name}-kept` : name
}

/** The postings of a charge, all in its currency; none where nothing moves. */
export function postingsOf(quote: Quote, about: About): Omit<Posting, 'eventId'>[] {
  const { amount, method, officeFee, rule, split, tax, transactionFee, transfer } = quote
  if (!amount || amount.amount === 0 || transfer === 'over-max') return []
  const { requestId, partnerId, patronId, side, patronApart } = about
  const common = { requestId, partnerId, currency: amount.currency, rule, method }
  const line = (debit: string, credit: string, sum: number, reason: string) =>
    sum > 0 ? [{ ...common, debit, credit, amount: sum, reason }] : []
  if (quote.payer === 'patron')
    return line('patron', 'patron-fees', amount.amount, reasonOf(quote)).map((each) => ({ ...each, patronId }))
  const toNetwork = quote.placed?.rule.toNetwork === true && rule !== 'typed'
  const lent = side === 'lending'
  const [debit, credit] = lent
    ? [toNetwork ? 'network' : 'partner', 'lending-fees']
    : toNetwork
      ? ['network-fees', 'network']
      : ['borrowing-fees', 'partner']
  const reader =
    patronApart || patronId === null ? [] : line('patron', 'patron-fees', split?.reader ?? 0, 'reader-share')
  return [
    ...line(debit, credit, amount.amount - quote.postage, reasonOf(quote)),
    ...line(debit, credit, quote.postage, 'postage'),
    // Tax is passed on; what the desk pays of it stays with what it pays.
    ...(lent ? line('lending-fees', 'tax', tax ?? 0, 'tax') : []),
    ...line('subsidy', 'borrowing-fees', split?.consortium ?? 0, 'subsidy'),
    ...reader.map((each) => ({ ...each, patronId })),
    ...(transactionFee
      ? [
          {
            ...common,
            ...{ debit: 'network-fees', credit: 'network', reason: 'transaction-fee' },
            ...{ amount: transactionFee.amount, currency: transactionFee.currency }
          }
        ]
      : []),
    ...(officeFee ? line('network-fees', 'network', officeFee.amount, 'office-fee') : [])
  ]
}
