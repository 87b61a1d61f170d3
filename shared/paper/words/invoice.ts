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
import type { PaperMoney, SlipData } from '../slip-data.ts'
import { entry, fact, facts, line, type OnPaper } from '../slip.ts'
import { wordDay } from '../word-dates.ts'
import { sayMoney } from '../word-money.ts'

const templateVersion = 'invoice/1'

/**
 * What a library owes for what was lent and copied: a line for each request with what is left of its fees, and a sum of each currency. Invoices have no
 * numbers of their own yet: there is a line to write one on.
 */
export function sayInvoice(all: readonly SlipData[], on: OnPaper): Listed {
  const [one] = all
  const charged = all.flatMap((data) => sumsOf(feesOf(data)).map((sum) => ({ data, sum })))
  const columns = amountLine(line('label', say('paper.accounts.what')), say('paper.accounts.amount'), 'label')
  return {
    number: one?.number ?? '',
    templateVersion,
    warnings: accountWarnings(all, (data) => sumsOf(feesOf(data)).length === 0, on.staff),
    ...(one ? { letter: accountHead(one, on.day) } : {}),
    head: [
      ...line('headline', say('paper.accounts.invoice')),
      ...facts(
        entry(say('paper.accounts.number')),
        fact(say('paper.accounts.period'), spanWords(on)),
        fact(say('paper.accounts.your-symbol'), one?.partner?.symbol),
        fact(say('paper.accounts.requests'), String(new Set(charged.map(({ data }) => data.number)).size))
      ),
      { kind: 'gap' },
      columns
    ],
    again: [...line('small', [say('paper.accounts.invoice'), spanWords(on)].filter(Boolean).join(', ')), columns],
    rows: charged.map(({ data, sum }) => row(data, sum)),
    foot: one
      ? [...sumLines(sumsOf(charged.map(({ sum }) => sum)), () => say('paper.accounts.total')), ...payTo(one)]
      : []
  }
}

/** What was charged for lending; a library is not asked for what is owed to it. */
const feesOf = ({ side, entries = [] }: SlipData): readonly PaperMoney[] => (side === 'lending' ? entries : [])

function row(data: SlipData, sum: PaperMoney): ListRow {
  const sent = data.sent && say('paper.accounts.sent', { day: wordDay(data.sent) })
  return accountRow(data, [say(`words.services.${data.service}`), sent], sayMoney(sum))
}
