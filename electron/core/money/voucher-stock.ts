import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import type { Look } from '../supply/look.ts'

export type VoucherKind = 'full' | 'half'
export type VoucherStock = Readonly<Record<VoucherKind, number>>

/** How many vouchers there are. */
export async function stockOf(look: Pick<Look, 'all'>): Promise<VoucherStock> {
  const rows = await look.all<{ kind: VoucherKind; n: number }>(
    'select kind, sum(pieces) n from voucher_move group by kind'
  )
  const of = (kind: VoucherKind) => rows.find((each) => each.kind === kind)?.n ?? 0
  return { full: of('full'), half: of('half') }
}

/** Whole vouchers as far as there are, and halves for the rest; undefined where the stock does not reach. */
export function coverHalves(halves: number, { full, half }: VoucherStock): VoucherStock | undefined {
  const whole = Math.min(Math.floor(halves / 2), Math.max(0, full))
  const rest = halves - 2 * whole
  return rest <= half || rest === 0 ? { full: whole, half: rest } : undefined
}

/** Which vouchers go for so many halves: never more than there are without a person's word. @throws Refused bad-input, field vouchers */
export function vouchersToSend(halves: number, stock: VoucherStock, word: 'below-zero' | undefined): VoucherStock {
  const covered = coverHalves(halves, stock)
  if (covered) return covered
  if (word === undefined)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('fees.faults.vouchers-short', { full: stock.full, half: stock.half, n: halves / 2 }),
      field: 'vouchers'
    })
  return { full: Math.floor(halves / 2), half: halves % 2 }
}
