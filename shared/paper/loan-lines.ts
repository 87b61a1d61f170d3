import { say } from '../text/say.ts'
import { levelFlag } from './citation-lines.ts'
import { fact, line, type Block, type Fact } from './slip.ts'
import type { SlipData } from './slip-data.ts'
import { wordDay } from './word-dates.ts'

/** The day that counts for who holds the book: on the borrowing side the patron's, which lies before the lender's. */
export function dueBlocks(data: SlipData): Block[] {
  const day = data.side === 'lending' ? data.due : (data.patronDue ?? data.due)
  return day ? [...line('label', say('paper.labels.due')), ...line('date', wordDay(day))] : []
}

/** Whether it can be renewed: yes, no, or to be asked where the lender has not said. */
export function renewalFact(data: SlipData, more: { spare?: number } = {}): Fact[] {
  if (data.service !== 'loan') return []
  const renewals = data.renewable === undefined ? 'ask' : data.renewable ? 'yes' : 'no'
  return fact(say('paper.labels.renewals'), say(`paper.renewals.${renewals}`), more)
}

/** What the lender allows: in a few words white on black, seen in a stack; longer ones as a sentence. */
export function conditionBlocks({ conditions }: SlipData): Block[] {
  const few = conditions.filter((text) => text.trim().length <= 36)
  const longer = conditions.filter((text) => text.trim().length > 36)
  return [
    ...few.slice(0, 3).flatMap((text) => line('flag', text)),
    ...line('notice', [...longer, ...few.slice(3)].join('; '))
  ]
}

/** The lender (or the borrower), its symbol first, and its number for the request. */
export function otherLibrary(data: SlipData, more: { spare?: number } = {}): Fact[] {
  const { partner, side } = data
  if (side === 'delivery') return []
  return [
    ...fact(say(side === 'lending' ? 'paper.labels.lent-to' : 'paper.labels.lent-by'), partner?.name, {
      ...(partner?.symbol ? { lead: partner.symbol } : {}),
      ...more
    }),
    ...fact(say('paper.labels.their-number'), data.partnerNumber, more)
  ]
}

/** Whom it is for as labels say it: the name, its initials or the patron's number, as the desk has chosen. */
export function whoseLabel({ patron }: SlipData): string | undefined {
  return patron && (patron.onLabels ?? patron.name)
}

/** The head of a paper of the desk: what it is, whose, of which day, and the request's number to scan. `day` is YYYY-MM-DD. */
export function deskHead(data: SlipData, headline: string, day: string): Block {
  return {
    kind: 'beside',
    share: 0.3,
    main: [...levelFlag(data), ...line('headline', headline), ...line('line', `${data.own.name}, ${wordDay(day)}`)],
    aside: [{ kind: 'barcode', value: data.number, below: [data.number] }]
  }
}
