import type { Desk } from '../handler.ts'
import { networkInside } from '../networks/network-inside.ts'

/** How often a library may stand in one rota, by the network through which it is asked (OCLC: CRL asks to be named twice). */
export async function timesInside(desk: Desk, partnerId: number): Promise<number> {
  const repeat = (await networkInside(desk, partnerId))?.rules.rota.repeat ?? []
  if (repeat.length === 0) return 1
  const symbols = await desk.tx.all<{ value: string }>(
    'select value from partner_identifier where partner_id = ?',
    partnerId
  )
  return repeat.find(({ symbol }) => symbols.some(({ value }) => value === symbol))?.times ?? 1
}
