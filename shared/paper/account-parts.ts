import { say } from '../text/say.ts'
import { letterAddress, letterHead } from './letter-parts.ts'
import { postalBlock } from './postal-lines.ts'
import type { ListRow } from './listed.ts'
import type { PaperMoney, SlipData } from './slip-data.ts'
import { line, type Block, type OnPaper } from './slip.ts'
import { wordDay } from './word-dates.ts'
import { sayMoney } from './word-money.ts'

/** The sum of each currency by itself, in the order in which they come: amounts of two are never added. Sums of nought are left out. */
export function sumsOf(amounts: readonly PaperMoney[]): PaperMoney[] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].flatMap(([currency, amount]) => (amount === 0 ? [] : [{ amount, currency }]))
}

/** The letter's head of an invoice or a statement: it goes to where the library wants its bills, else to where it is sent parcels. */
export function accountHead(data: SlipData, day: string): Block[] {
  const { partner } = data
  const billed = partner ? { ...data, partner: { ...partner, shipTo: partner.billTo ?? partner.shipTo } } : data
  return [...letterHead(data.own, day), ...letterAddress(billed, 'library')]
}

/** A line of figures: what it is on the left, its amount on the right. */
export function amountLine(said: readonly Block[], amount: string, as: 'line' | 'strong' | 'label' | 'name'): Block {
  return { kind: 'beside', share: 0.24, main: said, aside: line(as, amount, { align: 'right' }) }
}

/** A sum of each currency with what it is. */
export function sumLines(sums: readonly PaperMoney[], what: (sum: PaperMoney) => string): Block[] {
  return sums.map(({ amount, currency }) =>
    amountLine(line('name', what({ amount, currency })), sayMoney({ amount: Math.abs(amount), currency }), 'name')
  )
}

/** Where it is paid to: the desk's address, and its bank account where it has said one. */
export function payTo({ own, partner, payAccount }: SlipData): Block[] {
  const address = postalBlock(own.shipTo, partner?.shipTo.country)
  return [
    { kind: 'gap' },
    { kind: 'address', size: 'small', label: say('paper.accounts.pay-to'), ...address },
    ...line('strong', payAccount)
  ]
}

/** What staff are told of an account: that it is not known where it goes, or which requests have nothing in it. */
export function accountWarnings(
  all: readonly SlipData[],
  isEmpty: (data: SlipData) => boolean,
  staff: OnPaper['staff']
): string[] {
  const about = isAddressed(all[0]) ? all.filter(isEmpty) : all
  const what = isAddressed(all[0]) ? 'paper.warnings.no-fees' : 'paper.warnings.no-address'
  return about.map(({ number }) => say(what, { number }, staff))
}

/** A request's line: its numbers here and there, below them what is said of it, with the amount. */
export function accountRow(data: SlipData, said: readonly (string | undefined)[], amount: string): ListRow {
  const { number, partnerNumber, title, author } = data
  const numbers = [number, partnerNumber && say('paper.your-number', { number: partnerNumber })].filter(Boolean)
  const what = [...said, [title, author].filter(Boolean).join(' / ')].filter(Boolean).join(', ')
  return {
    numbers: [number],
    blocks: [amountLine([...line('strong', numbers.join('  ·  ')), ...line('small', what)], amount, 'line')]
  }
}

/** Whether it is known where an account goes. */
const isAddressed = (data: SlipData | undefined): boolean =>
  (data?.partner?.billTo ?? data?.partner?.shipTo)?.lines.some((text) => text.trim() !== '') ?? false

/** From when to when fees are counted, in words; nothing where nobody has said. */
export function spanWords({ span, day }: OnPaper): string {
  const { from, to } = span ?? {}
  if (from) return say('paper.accounts.from-to', { from: wordDay(from), to: wordDay(to ?? day) })
  return say('paper.accounts.until', { to: wordDay(to ?? day) })
}
