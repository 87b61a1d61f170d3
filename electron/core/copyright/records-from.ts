import { startOfDay } from '../../../shared/domain/calendar.ts'
import type { Desk } from '../handler.ts'
import { lookInside } from '../supply/look.ts'
import { factsInside } from './facts.ts'
import { termsOf } from './terms-of.ts'

/**
 * Copies asked for since this instant (ms) have a record that is kept: until the end of the given full calendar years after that of the request. In the
 * far future where no such record is asked for.
 */
export async function recordsFrom(desk: Desk): Promise<number> {
  const look = lookInside(desk)
  const { on, keepYears } = termsOf(
    await factsInside(look, { side: 'borrowing', service: 'copy', work_key: null, partner_id: null })
  )
  if (!on || keepYears === 0) return Number.MAX_SAFE_INTEGER
  return startOfDay(`${Number(look.day.slice(0, 4)) - keepYears}-01-01`, look.settings.zone)
}
