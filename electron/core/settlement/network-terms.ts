import type { Settlement } from '../../../shared/networks/profile.ts'
import type { Reading } from '../handler.ts'
import { keptOf, versionOn } from '../networks/networks.ts'

/** How a network settles fees, as its profile of that day says; undefined where it says nothing. @throws Refused not-found (a network there is not) */
export function settlementOf(
  reading: Pick<Reading, 'sql' | 'ledger'>,
  network: string,
  day: string
): Settlement | undefined {
  const rules = versionOn(keptOf(reading, network).profile, day)
  return 'settlement' in rules ? rules.settlement : undefined
}
