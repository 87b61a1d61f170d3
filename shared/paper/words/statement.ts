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
import type { FeeEntry, SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper } from '../slip.ts'
import { wordDay } from '../word-dates.ts'
import { sayMoney } from '../word-money.ts'

const templateVersion = 'statement/2'

/**
 * How two libraries stand with each other: each fee that was posted, for what was lent and for what was borrowed, with those that were taken back, and
 * what is left in each currency and in whose favour. Payments are not kept yet and so not counted; the paper says so.
 */
export function sayStatement(all: readonly SlipData[], on: OnPaper): Listed {
  const [one] = all
  const posted = all
    .flatMap((data) => (data.entries ?? []).map((fee) => ({ data, fee })))
    .sort((a, b) => (a.fee.day < b.fee.day ? -1 : a.fee.day > b.fee.day ? 1 : 0))
  const sums = sumsOf(posted.map(({ fee }) => fee))
  const columns = amountLine(line('label', say('paper.accounts.what')), say('paper.accounts.you-owe'), 'label')
  return {
    number: one?.number ?? '',
    templateVersion,
    warnings: accountWarnings(all, ({ entries = [] }) => entries.length === 0, on.staff),
    ...(one ? { letter: accountHead(one, on.day) } : {}),
    head: [
      ...line('headline', say('paper.accounts.statement')),
      ...facts(
        fact(say('paper.accounts.period'), spanWords(on)),
        fact(say('paper.accounts.your-symbol'), one?.partner?.symbol)
      ),
      ...line('prose', say('paper.accounts.statement-says')),
      { kind: 'gap' },
      columns
    ],
    again: [...line('small', [say('paper.accounts.statement'), spanWords(on)].filter(Boolean).join(', ')), columns],
    rows: posted.map(({ data, fee }) => row(data, fee)),
    foot: one
      ? [
          ...(sums.length === 0 ? line('name', say('paper.accounts.settled')) : []),
          ...sumLines(sums, ({ amount }) => say(amount > 0 ? 'paper.accounts.for-us' : 'paper.accounts.for-you')),
          ...(sums.some(({ amount }) => amount > 0) ? payTo(one) : [])
        ]
      : []
  }
}

function row(data: SlipData, { day, amount, currency, back, postage }: FeeEntry): ListRow {
  const kind = say(`paper.accounts.kinds.${data.side === 'lending' ? 'lent' : 'borrowed'}`)
  const what = postage ? say('paper.accounts.posted', { what: kind }) : kind
  return accountRow(
    data,
    [wordDay(day), back ? say('paper.accounts.back', { what }) : what],
    `${amount < 0 ? '\u2212' : ''}${sayMoney({ amount: Math.abs(amount), currency })}`
  )
}
