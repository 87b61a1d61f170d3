import { say } from '../../text/say.ts'
import {
  accountHead,
  accountRow,
  accountWarnings,
  amountLine,
  payTo,
  spanWords,
  sumLines,
  sumsOf
} from '../account-parts.ts'
import type { Listed, ListRow } from '../listed.ts'
import type { FeeEntry, PaperMoney, SlipData } from '../slip-data.ts'
import { entry, fact, facts, line, type Fact, type OnPaper } from '../slip.ts'
import { wordDay } from '../word-dates.ts'
import { sayMoney } from '../word-money.ts'

const templateVersion = 'invoice/2'

/**
 * What a library owes for what was lent and copied: a line for each request with what is left of its fees, and a sum of each currency. One that was sent
 * has its number and the day to pay by, and as a reminder its level; of one that is not kept there is a line to write a number on.
 */
export function sayInvoice(all: readonly SlipData[], on: OnPaper): Listed {
  const [one] = all
  const bill = one?.bill
  const charged = all.flatMap((data) => sumsOf(feesOf(data)).map((sum) => ({ data, sum })))
  const columns = amountLine(line('label', say('paper.accounts.what')), say('paper.accounts.amount'), 'label')
  const title = bill?.reminder
    ? say('paper.accounts.reminder', { level: bill.reminder })
    : say('paper.accounts.invoice')
  const span = spanWords(bill ? { ...on, span: bill.span } : on)
  return {
    number: one?.number ?? '',
    templateVersion,
    warnings: accountWarnings(all, (data) => sumsOf(feesOf(data)).length === 0, on.staff),
    ...(one ? { letter: accountHead(one, on.day) } : {}),
    head: [
      ...line('headline', title),
      ...facts(
        ...numberFacts(one),
        fact(say('paper.accounts.period'), span),
        fact(say('paper.accounts.your-symbol'), one?.partner?.symbol),
        fact(say('paper.accounts.requests'), String(new Set(charged.map(({ data }) => data.number)).size))
      ),
      { kind: 'gap' },
      columns
    ],
    again: [...line('small', [title, bill?.number, span].filter(Boolean).join(', ')), columns],
    rows: charged.map(({ data, sum }) => row(data, sum)),
    foot: one
      ? [
          ...sums(
            all,
            charged.map(({ sum }) => sum)
          ),
          ...payTo(one)
        ]
      : []
  }
}

/** Its number, the day on which it was sent, and the day to pay by. */
function numberFacts(one: SlipData | undefined): (readonly Fact[])[] {
  const label = say('paper.accounts.number')
  const bill = one?.bill
  if (!bill) return [entry(label)]
  return [
    fact(label, bill.number ?? say('paper.accounts.draft')),
    fact(say('paper.accounts.dated'), bill.sent && wordDay(bill.sent)),
    fact(say('paper.accounts.due'), bill.due && wordDay(bill.due))
  ]
}

/** What of it is tax and postage, the total, and what is left where something was paid, credited or given up. */
function sums(all: readonly SlipData[], charged: readonly PaperMoney[]) {
  const taxes = sumsOf(all.flatMap((data) => feesOf(data).filter((fee) => fee.tax)))
  const posted = sumsOf(all.flatMap((data) => feesOf(data).filter((fee) => fee.postage)))
  const bill = all[0]?.bill
  const left = bill?.remaining
  return [
    ...taxes.map((tax) => amountLine(line('line', say('paper.accounts.tax')), sayMoney(tax), 'line')),
    ...posted.map((sum) => amountLine(line('line', say('paper.accounts.of-postage')), sayMoney(sum), 'line')),
    ...sumLines(sumsOf(charged), () => say('paper.accounts.total')),
    ...(['paid', 'credited', 'writtenOff'] as const).flatMap((name) => {
      const sum = bill?.[name]
      return sum ? [amountLine(line('line', say(`paper.accounts.less.${name}`)), `\u2212${sayMoney(sum)}`, 'line')] : []
    }),
    ...(left ? [amountLine(line('name', say('paper.accounts.left')), sayMoney(left), 'name')] : [])
  ]
}

/** What was charged for lending, or what an invoice has; a library is not asked for what is owed to it. */
const feesOf = ({ side, bill, entries = [] }: SlipData): readonly FeeEntry[] =>
  bill || side === 'lending' ? entries : []

function row(data: SlipData, sum: PaperMoney): ListRow {
  const sent = data.sent && say('paper.accounts.sent', { day: wordDay(data.sent) })
  return accountRow(data, [data.number && say(`words.services.${data.service}`), sent], sayMoney(sum))
}
